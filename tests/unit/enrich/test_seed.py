"""The seed page: what must be known of it, and what must not."""

from datetime import date
from functools import cache

import pytest

from schemas.article_parts import EntityKind
from schemas.articles import ArticleEnriched
from tests.unit.enrich.articles import enriched, field_of, mentions_in, names, seed


@cache
def found() -> ArticleEnriched:
    return enriched(seed())


def test_it_is_english_and_takes_two_minutes() -> None:
    assert found().language is not None
    assert found().language.code == "en"  # type: ignore[union-attr]
    assert found().reading_time_minutes == 2


def test_its_six_persons_are_the_only_ones() -> None:
    assert names(found(), EntityKind.PERSON) == {
        "Sergey Lavrov",
        "Vladimir Putin",
        "Dmitry Peskov",
        "Marco Rubio",
        "Donald Trump",
        "Maxim Oreshkin",
    }


def test_a_surname_counts_as_a_mention_of_the_person() -> None:
    [lavrov] = [entity for entity in found().entities if entity.text == "Sergey Lavrov"]
    assert {mention.text for mention in lavrov.mentions} == {"Sergey Lavrov", "Lavrov"}
    assert len(lavrov.mentions) == 7


def test_its_organisations() -> None:
    assert names(found(), EntityKind.ORGANISATION) >= {
        "Kremlin",
        "Russian Security Council",
        "G20",
        "Reuters",
        "Rosneft",
        "Lukoil",
    }


def test_its_places() -> None:
    assert {place.name: place.country for place in found().places} == {
        "United States": "US",
        "Russia": "RU",
        "Ukraine": "UA",
        "Budapest": "HU",
        "New York City": "US",
    }


def test_both_quotes_are_peskovs() -> None:
    assert [(quote.text, quote.speaker) for quote in found().quotes] == [
        (
            "I will give you a brief answer: there is nothing true in these reports,",
            "Dmitry Peskov",
        ),
        ("Absolutely. Lavrov is working as the foreign minister, of course.", "Dmitry Peskov"),
    ]


def test_its_dates_are_seen_from_the_day_it_was_fetched() -> None:
    assert [(found_date.text, found_date.resolved) for found_date in found().dates] == [
        ("Nov. 7", date(2025, 11, 7)),
        ("Nov. 5", date(2025, 11, 5)),
        ("Oct. 21", date(2025, 10, 21)),
    ]


@pytest.mark.parametrize("name", ["Umerov", "Kamyshin", "Warsaw", "NEXTA", "Zadorozhnyy", "Gunvor"])
def test_nothing_is_found_in_biographies_and_related_links(name: str) -> None:
    left_out = {"authors", "related"}
    assert name not in found().model_dump_json(exclude=left_out)


def test_offsets_lead_back_to_the_text() -> None:
    assert len(mentions_in(found())) > 30
    for mention in mentions_in(found()):
        assert field_of(mention, found())[mention.start : mention.end] == mention.text
    starts = [(quote.paragraph, quote.start, quote.text) for quote in found().quotes]
    starts += [(named.paragraph, named.start, named.text) for named in found().dates]
    for paragraph, start, text in starts:
        assert found().paragraphs[paragraph][start : start + len(text)] == text


def test_it_keeps_what_clean_found_and_says_how_each_field_was() -> None:
    cleaned = seed()
    assert found().authors == cleaned.authors
    assert found().provenance["title"] == "h1"
    assert found().provenance["quotes"]
    assert "published_at" not in found().provenance
