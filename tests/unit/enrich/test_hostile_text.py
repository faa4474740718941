"""Text that is made to cost time or to break a parser."""

# ruff: noqa: RUF001  typographic marks are the point

import time

import pytest

from services.enrich.tools import load
from tests.unit.enrich.articles import article, enriched, field_of, mentions_in

ENGLISH = "The minister said on Nov. 7 that Vladimir Putin would meet Sergey Lavrov in Budapest. "
SECONDS = 5
"""Ten times what the slowest takes on an idle machine; a record has ten seconds."""


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(("a" * 100_000,), id="one word"),
        pytest.param(('"' * 100_000,), id="only quotation marks"),
        pytest.param(("“" * 50_000 + "a ",), id="only opening marks"),
        pytest.param((ENGLISH + "‘a " * 50_000,), id="single marks that never close"),
        pytest.param(("\0" * 100_000,), id="NUL"),
        pytest.param((ENGLISH + "\ufffe\uffff\0",), id="characters that are none"),
        pytest.param(("🎉👩‍👩‍👧 " * 10_000,), id="emoji"),
        pytest.param(("\u202e" + "שלום עולם " * 10_000,), id="right to left"),
        pytest.param(("Hi there.",) * 10_000, id="many short paragraphs"),
        pytest.param((ENGLISH,) * 10_000, id="many equal paragraphs"),
        pytest.param((ENGLISH + '! ? " ' * 20_000,), id="marks between spaces"),
        pytest.param((ENGLISH + "Putin " * 50_000,), id="one name"),
        pytest.param((ENGLISH + "May 5 " * 50_000,), id="one date"),
        pytest.param((ENGLISH + "Russia " * 50_000,), id="one place"),
        pytest.param((ENGLISH + "U.S. " * 40_000,), id="abbreviations"),
        pytest.param((ENGLISH + "1.1." * 30_000,), id="digits and full stops"),
        pytest.param((ENGLISH + "\n" * 100_000,), id="line ends"),
        pytest.param(("ア" * 100_000,), id="katakana"),
        pytest.param((" ",), id="a space"),
    ],
)
def test_it_ends_soon_and_offsets_still_lead_back(paragraphs: tuple[str, ...]) -> None:
    load()  # as a worker does before its first record
    before = time.monotonic()
    found = enriched(article(*paragraphs, title=paragraphs[0][:300]))
    assert time.monotonic() - before < SECONDS
    for mention in mentions_in(found):
        assert field_of(mention, found)[mention.start : mention.end] == mention.text


def test_a_person_is_found_beyond_what_the_model_reads() -> None:
    filler = "Nothing of interest happened there on that day or on the next. " * 400
    found = enriched(article(ENGLISH, filler, "Nobody but Lavrov knew."))
    [lavrov] = [entity for entity in found.entities if entity.text == "Sergey Lavrov"]
    assert [mention.number for mention in lavrov.mentions] == [0, 2]


@pytest.mark.parametrize("text", ["qpwoe rutyl skdjf hgmzn xbcvq", "12 345 678", "Ok", "\0"])
def test_a_language_no_detector_knows_is_none(text: str) -> None:
    found = enriched(article(text, title=text))
    assert found.language is None
    assert "language" not in found.provenance
