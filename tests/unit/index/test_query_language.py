"""What people mean by what they type."""

from datetime import UTC, datetime

import pytest

from services.index.query import Field, Named, Query, Words
from services.index.query_language import MAX_TERMS, read_query
from services.index.store import BadQuery

A, B, C = Words("a"), Words("b"), Words("c")


def site(name: str) -> Named:
    return Named(Field.SITE, name)


def lang(code: str) -> Named:
    return Named(Field.LANGUAGE, code)


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


FELL = Words("fell out")
PUTIN = Named(Field.PERSON, "Vladimir Putin")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("lavrov putin", Query(wanted=((Words("lavrov"),), (Words("putin"),)))),
        ('"fell out" a', Query(wanted=((FELL,), (A,)))),
        ('a"fell out"', Query(wanted=((A,), (FELL,)))),
        ('a "fell out', Query(wanted=((A,), (FELL,)))),
        ("„fell out“ a", Query(wanted=((FELL,), (A,)))),
        ("a OR b c", Query(wanted=((A, B), (C,)))),
        ("a OR b OR c", Query(wanted=((A, B, C),))),
        ("a AND b", Query(wanted=((A,), (B,)))),
        ("\udcffa", Query(wanted=((Words("?a"),),))),
        ("OR a OR", Query(wanted=((A,),))),
        ("a or b", Query(wanted=((A,), (Words("or"),), (B,)))),
        ('a -b -"c d"', Query(wanted=((A,),), unwanted=(B, Words("c d")))),
        ("covid-19 - a", Query(wanted=((Words("covid-19"),), (A,)))),
        ("site:BBC.co.uk a", Query(wanted=((site("bbc.co.uk"),), (A,)))),
        ('SITE:"my wire" lang:en', Query(wanted=((site("my wire"),), (lang("en"),)))),
        ("lang:de a lang:fr", Query(wanted=((lang("de"), lang("fr")), (A,)))),
        ("a OR site:x -site:y", Query(wanted=((A, site("x")),), unwanted=(site("y"),))),
        ('person:"Vladimir Putin"', Query(wanted=((PUTIN,),))),
        (
            "author:a place:b topic:c topic:a",
            Query(
                wanted=(
                    (Named(Field.AUTHOR, "a"),),
                    (Named(Field.PLACE, "b"),),
                    (Named(Field.TOPIC, "c"),),
                    (Named(Field.TOPIC, "a"),),
                )
            ),
        ),
        ("after:2026-11-05", Query(since=day(2026, 11, 5))),
        ("before:2026 a", Query(wanted=((A,),), until=day(2026))),
        (
            "after:2025-2 after:2024 before:2026-1-9",
            Query(since=day(2025, 2), until=day(2026, 1, 9)),
        ),
        ("title:a site:", Query(wanted=((Words("title:a"),), (Words("site:"),)))),
    ],
)
def test_a_query_is_read_as_it_is_meant(text: str, query: Query) -> None:
    assert read_query(text) == query


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("after:yesterday", r"after: needs a day.*'yesterday' is none: write after:2026-11-05"),
        ("before:2026-02-30", "before: needs a day"),
        ("before:0000", "before: needs a day"),
        ("after:٢٠٢٦", "after: needs a day"),
        ("a -before:2026", "before: can't be left out with a minus: use after:"),
        ("after:2026-02 before:2026-01", "swap the two dates"),
        ("a " * (MAX_TERMS + 1), "shorten yours"),
        ("a" * 1001, "shorten yours"),
        ("-a", "nothing but what to leave out"),
        ("-site:x", "nothing but what to leave out"),
        ("OR", "give at least one word"),
    ],
)
def test_a_bad_query_gets_a_sentence_and_a_hint(text: str, sentence: str) -> None:
    with pytest.raises(BadQuery, match=sentence) as bad:
        read_query(text)

    assert str(bad.value) == f"{bad.value.sentence}: {bad.value.hint}"
    assert bad.value.hint


def test_what_joins_words_is_not_counted_as_one() -> None:
    text = " OR ".join(f"w{number}" for number in range(MAX_TERMS))
    assert len(read_query(text).wanted[0]) == MAX_TERMS


def test_a_search_says_which_languages_it_is_limited_to() -> None:
    assert read_query("a lang:de lang:fr").languages == ("de", "fr")
    assert read_query("a OR lang:de").languages == ()
    assert read_query("site:x a OR b").texts == ((A, B),)
