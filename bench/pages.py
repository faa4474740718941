"""What the measurements of single stages are made on: the golden pages of the tests, in turn."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import TypeVar

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from services.clean.article import clean_page
from services.clean.settings import CleanSettings
from tests.golden.case import CASES, page_of

T = TypeVar("T")


def pages(kind: str, count: int) -> list[PageFetched]:
    """Return *count* golden pages that are "html" or "text", over and over."""
    found = [page for page in map(page_of, CASES) if getattr(page, kind) is not None]
    return list(islice(cycle(found), count))


def english_articles(count: int) -> list[ArticleCleaned]:
    """Return *count* articles of the golden pages in English, over and over."""
    cases = [case for case in CASES if "-en-" in case.name or case.name.startswith("seed")]
    found = [clean_page(page_of(case), settings=CleanSettings()) for case in cases]
    return list(islice(cycle(found), count))


def rate(function: Callable[[T], object], items: Sequence[T], *, runs: int = 3) -> float:
    """Return how many of *items* a second *function* does: the median of *runs*."""
    rates = []
    for _ in range(runs):
        gc.collect()
        started = time.perf_counter()
        for item in items:
            function(item)
        rates.append(len(items) / (time.perf_counter() - started))
    return statistics.median(rates)


def row(name: str, value: float, unit: str, beside: float | None = None) -> str:
    """Return one line of a table, with its ratio to what it stands *beside*."""
    ratio = "" if beside is None else f"   x {value / beside:.2f}"
    return f"{name:48}{value:10,.0f} {unit}{ratio}"
