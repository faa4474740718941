from datetime import UTC, date, datetime

import pytest

from schemas.article_parts import Precision
from services.enrich.dates import dates_in
from tests.unit.enrich.articles import article, enriched

TODAY = date(2025, 11, 8)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "On 7 November 2025 it began.", [("7 November 2025", date(2025, 11, 7))]),
        ("en", "It began on Sept. 3, 2024, at noon.", [("Sept. 3, 2024", date(2024, 9, 3))]),
        ("en", "It began on May 5th.", [("May 5th", date(2025, 5, 5))]),
        ("en", "It may take 5 people.", []),
        ("en", "It began on 2025-11-07.", [("2025-11-07", date(2025, 11, 7))]),
        ("en", "On 11/12/2025, whichever that is.", []),
        ("en", "There is no Feb. 30 and no April 31, 2024.", []),
        ("en", "The last Feb. 29 was cold.", [("Feb. 29", date(2024, 2, 29))]),
        ("en", "Version 2.5 May be late; Nov. 7.5 is none.", []),
        ("de", "Am 17. Dezember. Und am 3. Okt. auch.", [
            ("17. Dezember", date(2024, 12, 17)),
            ("3. Okt.", date(2025, 10, 3)),
        ]),
        ("fr", "Le 1er mai 2024.", [("1er mai 2024", date(2024, 5, 1))]),
        ("es", "El 7 de noviembre de 2025.", [("7 de noviembre de 2025", date(2025, 11, 7))]),
        ("ru", "24 февраля 2022 года", [("24 февраля 2022", date(2022, 2, 24))]),
        ("uk", "24 лютого 2022 року", [("24 лютого 2022", date(2022, 2, 24))]),
        ("zh", "11月5日", [("11月5日", date(2025, 11, 5))]),
        ("tlh", "On 7 November 2025 it began.", [("7 November 2025", date(2025, 11, 7))]),
        (None, "21.10.2025", [("21.10.2025", date(2025, 10, 21))]),
    ],
)  # fmt: skip
def test_days(language: str | None, text: str, expected: list[tuple[str, date]]) -> None:
    found = dates_in([text], language, written_on=TODAY)
    assert [(named.text, named.resolved) for named in found] == expected
    assert all(text[named.start :].startswith(named.text) for named in found)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        pytest.param("Dec. 5", date(2025, 12, 5), id="in the next weeks"),
        pytest.param("Dec. 20", date(2024, 12, 20), id="last year's"),
        pytest.param("Nov. 9", date(2025, 11, 9), id="tomorrow"),
    ],
)
def test_a_day_without_a_year_is_near(text: str, resolved: date) -> None:
    [found] = dates_in([f"It is on {text}"], "en", written_on=TODAY)
    assert found.resolved == resolved


def test_a_month_is_its_first_day() -> None:
    [found] = dates_in(["Since November 2024 nothing moved."], "en", written_on=TODAY)
    assert (found.resolved, found.precision) == (date(2024, 11, 1), Precision.MONTH)


def test_the_day_of_publication_counts_more_than_that_of_fetching() -> None:
    published = datetime(2019, 6, 1, tzinfo=UTC)
    found = enriched(article("The council of the town met on May 28.", published_at=published))
    assert [named.resolved for named in found.dates] == [date(2019, 5, 28)]


def test_captions_and_titles_name_no_dates() -> None:
    assert enriched(article("No day.", title="May 28, 2019", captions=["May 5"])).dates == ()
