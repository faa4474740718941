"""The tables of what was found, and of how long it took."""

import statistics
from collections.abc import Mapping, Sequence
from itertools import chain

from bench.overlap import PageOverlap, overlap

Pages = Mapping[str, Mapping[str, Sequence[PageOverlap]]]
"""By corpus and method."""

Seconds = Mapping[str, Mapping[str, Sequence[float]]]


def overlap_rows(title: str, pages: Pages) -> list[str]:
    """Return a line a method: F1, precision and recall by corpus, and the mean of the F1."""
    counts = {name: len(next(iter(methods.values()))) for name, methods in pages.items()}
    heads = "".join(f"{f'{name} ({count})':>20}" for name, count in counts.items())
    rows = ["", f"{title:34}{heads}{'mean':>8}", f"{'':34}" + f"{'F1    P    R':>20}" * len(pages)]
    for method in next(iter(pages.values())):
        found = [overlap(methods[method]) for methods in pages.values()]
        cells = "".join(f"{one.f1:10.3f} {one.precision:.2f} {one.recall:.2f}" for one in found)
        mean = statistics.fmean(one.f1 for one in found)
        rows.append(f"{method:34}{cells}{mean:8.3f}")
    return rows


def speed_rows(title: str, seconds: Seconds, *, beside: str) -> list[str]:
    """Return a line a method: its CPU time over all corpora, and how *beside* compares."""
    every: dict[str, list[float]] = {
        method: list(chain.from_iterable(methods[method] for methods in seconds.values()))
        for method in next(iter(seconds.values()))
    }
    units = ("pages/CPU-s", "mean ms", "p50", "p99", "max")
    against = f"   times as fast as {beside}: all, median page" if beside in every else ""
    rows = ["", f"{title:34}" + "".join(f"{unit:>12}" for unit in units) + against]
    for method, times in every.items():
        mean = statistics.fmean(times)
        figures = (mean, statistics.median(times), _p99(times), max(times))
        cells = f"{1 / mean:12,.0f}" + "".join(f"{figure * 1000:12.1f}" for figure in figures)
        ratios = _ratios(times, every[beside]) if beside in every else ""
        rows.append(f"{method:34}{cells}{ratios}")
    return rows


def _ratios(times: Sequence[float], others: Sequence[float]) -> str:
    pages = statistics.median(o / max(t, 1e-9) for t, o in zip(times, others, strict=True))
    return f"{sum(others) / sum(times):12.2f}{pages:12.2f}"


def _p99(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(0.99 * len(times)))]
