"""One small article a language: what is found in it without and with a model."""

from datetime import date

import pytest

from schemas.article_parts import EntityKind
from schemas.articles import ArticleCleaned
from tests.unit.enrich.articles import article, enriched, names

GERMAN = article(
    "Der Stadtrat von München hat am 3. November beschlossen, die alte Brücke zu erneuern. Die"
    " Arbeiten sollen im März 2026 beginnen.",
    "„Wir haben lange genug gewartet“, sagte die Bürgermeisterin. Fachleute aus der Schweiz und"
    " Österreich hatten das Bauwerk am 21.10.2025 geprüft.",
    title="München erneuert die alte Brücke",
)
FRENCH = article(
    "Le conseil municipal de Paris a voté le 4 novembre la rénovation du pont. Les travaux"
    " commenceront le 1er décembre 2025.",
    "« Nous avons attendu assez longtemps », a déclaré la maire, de retour des Pays-Bas.",
    title="Paris rénove son vieux pont",
)
UKRAINIAN = article(
    "Міська рада 5 листопада вирішила відбудувати старий міст через річку. Роботи"
    " розпочнуться 1 грудня 2025 року за підтримки Польщі та Німеччини.",
    "«Ми чекали на це рішення дуже довго», — сказала голова комісії.",
    title="Київ відбудує старий міст",
)
RUSSIAN = article(
    "Городской совет Берлина 6 ноября решил восстановить старый мост через реку. Помогут"
    " инженеры из Германии и Украины.",
    "«Мы ждали этого решения очень долго», — сообщила глава комиссии.",
    title="Берлин восстановит старый мост",
)
JAPANESE = article(
    "東京都は11月6日、古い橋を建て直すことを決めた。工事は2026年3月に始まる。",
    "担当者は「私たちはこの決定を長い間待っていました」と話した。ドイツの専門家も協力する。",
    title="古い橋の建て直しを決定",
)


@pytest.mark.parametrize(
    ("cleaned", "code", "quotes", "dates", "places"),
    [
        pytest.param(
            GERMAN,
            "de",
            ["Wir haben lange genug gewartet"],
            [date(2025, 11, 3), date(2026, 3, 1), date(2025, 10, 21)],
            {"Munich", "Switzerland", "Austria"},
            id="German",
        ),
        pytest.param(
            FRENCH,
            "fr",
            ["Nous avons attendu assez longtemps"],
            [date(2025, 11, 4), date(2025, 12, 1)],
            {"Paris", "Netherlands"},
            id="French",
        ),
        pytest.param(
            UKRAINIAN,
            "uk",
            ["Ми чекали на це рішення дуже довго"],
            [date(2025, 11, 5), date(2025, 12, 1)],
            {"Kyiv", "Poland", "Germany"},
            id="Ukrainian, with declined names",
        ),
        pytest.param(
            RUSSIAN,
            "ru",
            ["Мы ждали этого решения очень долго"],
            [date(2025, 11, 6)],
            {"Berlin", "Germany", "Ukraine"},
            id="Russian, with declined names",
        ),
        pytest.param(
            JAPANESE,
            "ja",
            ["私たちはこの決定を長い間待っていました"],
            [date(2025, 11, 6), date(2026, 3, 1)],
            {"Tokyo", "Germany"},
            id="Japanese, without spaces",
        ),
    ],
)
def test_an_article_no_model_has_read(
    cleaned: ArticleCleaned, code: str, quotes: list[str], dates: list[date], places: set[str]
) -> None:
    found = enriched(cleaned)
    assert found.language is not None
    assert found.language.code == code
    assert [quote.text for quote in found.quotes] == quotes
    assert [named.resolved for named in found.dates] == dates
    assert {place.name for place in found.places} == places
    assert found.entities == ()
    assert "entities" not in found.provenance


def test_an_english_article() -> None:
    found = enriched(
        article(
            "“We have waited long enough for this bridge,” said Mayor Anna Brown on October 31,"
            " after a meeting of the council in Manchester.",
            "Brown said she would travel to France and the Netherlands to see how others do it. "
            "“It is what the town deserves,” she added.",
            "“I doubt it will be done by May,” John Smith, an engineer from the UK's Institution"
            " of Civil Engineers, told Reuters.",
            title="Brown promises a new bridge",
            captions=["Anna Brown on the old bridge in Manchester"],
        )
    )
    assert names(found, EntityKind.PERSON) == {"Anna Brown", "John Smith"}
    assert [quote.speaker for quote in found.quotes] == ["Anna Brown", "Anna Brown", "John Smith"]
    assert [named.resolved for named in found.dates] == [date(2025, 10, 31)]
    places = {place.name for place in found.places}
    assert places == {"Manchester", "France", "Netherlands", "United Kingdom"}
    assert found.keywords[0] == "Anna Brown"
