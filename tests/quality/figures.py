"""
What is measured of a set of pages: F1 of the text, and how often title, date, authors are right.

The measures: bench/overlap.py, bench/metadata.py. Which pages: page_sets.py. What a figure has to
be: floors.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.metadata import Judged, judge, share
from bench.methods import Extract
from bench.overlap import PageOverlap, overlap, page_overlap, runs_of
from tests.quality.page_sets import PageSet

NAMES = {
    "f1": "F1 of the text",
    "titles": "share of titles that are right",
    "dates": "share of dates that are right",
    "authors": "share of pages with all authors and no other",
}

WORST = 3
"""Pages that a figure below its floor points to."""


@dataclass(frozen=True)
class Figures:
    """What was measured of a set of pages."""

    digest: str
    """Of the pages and their gold."""

    values: Mapping[str, float]
    """By the names in NAMES, each 0 to 1; without what no page says."""

    worst: Mapping[str, Sequence[str]]
    """For each figure the pages to look at first."""


def measure(pages: PageSet, extract: Extract) -> Figures:
    """Return the figures of *extract* on *pages*."""
    found = [extract(shown) for shown in pages.shown]
    both = list(zip(pages.docs, found, strict=True))
    texts = {
        doc.id: page_overlap(runs_of(doc.gold, lang=doc.lang), runs_of(said.text, lang=doc.lang))
        for doc, said in both
        if doc.gold
    }
    judged = {doc.id: judge(doc, said) for doc, said in both}
    shares = {name: share(list(judged.values()), _field(name)) for name in NAMES if name != "f1"}
    values = {"f1": overlap(texts.values()).f1, **shares}
    return Figures(
        pages.digest,
        {name: value for name, value in values.items() if value is not None},
        {name: _worst(name, texts, judged) for name in NAMES},
    )


def _field(name: str) -> str:
    return {"titles": "title", "dates": "date", "authors": "authors"}[name]


def _worst(
    name: str, texts: Mapping[str, PageOverlap], judged: Mapping[str, Judged]
) -> Sequence[str]:
    if name == "f1":
        return sorted(texts, key=lambda page: texts[page].f1)[:WORST]
    return [page for page, right in judged.items() if getattr(right, _field(name)) == 0][:WORST]
