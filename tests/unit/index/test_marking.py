"""What is marked in a text; in plain letters as in all others."""

import pytest

from services.index.marking import Marker
from services.index.query_language import read_query


def marked(query: str, text: str, stemmer: str | None = "en") -> list[str]:
    return [text[a:b] for a, b in Marker(read_query(query), stemmer).marks(text)]


@pytest.mark.parametrize("other", ["", " é"])
@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("bridge", 'Old "Bridges", a bridge-head; drawbridge', ["Bridges", "bridge"]),
        ('"old bridge"', "An old-bridge is no bridge", ["old-bridge"]),
        ('"old bridge"', "old and bridge", []),
        ("covid-19", "COVID-19 in 19 towns", ["COVID-19"]),
        ("sky OR 19", "Skies over the 19 towns", ["Skies", "19"]),
        ("die", "They were dying", ["dying"]),
        ("nobody", "Nothing of it", []),
        ("site:x", "Nothing of it", []),
        ("мост", "Nothing of it", []),
        ("tidy", "Untidy? Tidy, tidied and “tidy”", ["Tidy", "tidied", "tidy"]),
    ],
)
def test_a_word_is_marked_in_every_form(
    query: str, text: str, found: list[str], other: str
) -> None:
    assert marked(query, text + other) == found
