"""What people mean by what they type."""

import pytest

from services.index.query import Query, read_query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("lavrov putin", Query(wanted=(("lavrov",), ("putin",)))),
        ('"fell out" of', Query(wanted=(("fell out",), ("of",)))),
        ('say"fell out"', Query(wanted=(("say",), ("fell out",)))),
        ('of "fell out', Query(wanted=(("of",), ("fell out",)))),
        ("„fell out“ of", Query(wanted=(("fell out",), ("of",)))),
        ("a OR b c", Query(wanted=(("a", "b"), ("c",)))),
        ("a OR b OR c", Query(wanted=(("a", "b", "c"),))),
        ("a AND b", Query(wanted=(("a",), ("b",)))),
        ("\udcffa", Query(wanted=(("?a",),))),
        ("OR a OR", Query(wanted=(("a",),))),
        ("a or b", Query(wanted=(("a",), ("or",), ("b",)))),
        ('a -b -"c d"', Query(wanted=(("a",),), unwanted=("b", "c d"))),
        ("covid-19 - a", Query(wanted=(("covid-19",), ("a",)))),
        ("site:BBC.co.uk a", Query(wanted=(("a",),), sites=("bbc.co.uk",))),
        ('SITE:"my wire" lang:en', Query(sites=("my wire",), languages=("en",))),
        ("lang:de lang:fr", Query(languages=("de", "fr"))),
        ("title:a site:", Query(wanted=(("title:a",), ("site:",)))),
    ],
)
def test_a_query_is_read_as_it_is_meant(text: str, query: Query) -> None:
    assert read_query(text) == query
