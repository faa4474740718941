"""The searches that a store is asked for, and how long each kind takes. The stores: stores.py."""

import statistics
import time
from collections.abc import Callable, Sequence

from bench.made_articles import Press
from services.index.store import Order, StoreReader

SEARCHES = 200


def print_searches(reader: StoreReader) -> None:
    """Print how long each kind of search takes in *reader*, from the common words to the rare."""
    print_times(
        "  OR of two words, 10 hits with marks", lambda p: reader.search(f"{p[0]} OR {p[1]}")
    )
    print_times("  both words", lambda p: reader.search(f"{p[0]} {p[1]}"))
    print_times(
        "  newest of either", lambda p: reader.search(f"{p[0]} OR {p[1]}", order=Order.NEWEST)
    )
    print_times("  facets of either", lambda p: reader.facets(f"{p[0]} OR {p[1]}"))
    print_times("  facets of everything", lambda _: reader.facets("before:2100"), searches=10)


def print_times(
    what: str, ask: Callable[[tuple[str, str]], object], *, searches: int = SEARCHES
) -> None:
    """Print how long it takes to *ask* for two words, so many times."""
    taken = []
    for pair in Press().pairs(searches):
        started = time.perf_counter()
        ask(pair)
        taken.append((time.perf_counter() - started) * 1000)
    print(f"{what:40}{statistics.median(taken):8.2f} ms, p95 {_p95(taken):.2f} ms")


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
