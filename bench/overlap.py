"""
How much of an article's text was found, and how much else: by four words in a row.

The measure of the article-extraction-benchmark of Scrapinghub: what two texts share, each run as
often as it stands in both; precision and recall are averaged over pages, F1 is that of the two
averages. Chinese and Japanese are counted in characters where the corpus names the language.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

WORDS = re.compile(r"\w+")
CHARACTERS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
UNSPACED = frozenset({"Chinese", "zh", "jp", "ja"})
RUN = 4

Runs = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class PageOverlap:
    """Of one page, each 0 to 1; None where there is nothing to take a share of."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float:
        if self.precision is None and self.recall is None:
            return 1.0
        return f1_of(self.precision or 0.0, self.recall or 0.0)


@dataclass(frozen=True)
class Overlap:
    """Of many pages, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return f1_of(self.precision, self.recall)


def runs_of(text: str, *, lang: str = "") -> Runs:
    """Return the runs of four words in *text* and how often each stands there."""
    words = (CHARACTERS if lang in UNSPACED else WORDS).findall(text)
    if len(words) < RUN:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[at:] for at in range(RUN)), strict=False))


def page_overlap(gold: Runs, found: Runs) -> PageOverlap:
    """Return how well *found* matches *gold*."""
    shared, due, said = (gold & found).total(), gold.total(), found.total()
    return PageOverlap(shared / said if said else None, shared / due if due else None)


def overlap(pages: Iterable[PageOverlap]) -> Overlap:
    """Return the averages over *pages*: a page counts where it has something to take a share of."""
    every = list(pages)
    return Overlap(_mean(page.precision for page in every), _mean(page.recall for page in every))


def f1_of(precision: float, recall: float) -> float:
    """Return the harmonic mean; 0 where both are."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _mean(shares: Iterable[float | None]) -> float:
    known = [share for share in shares if share is not None]
    return fmean(known) if known else 0.0
