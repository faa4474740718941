"""What stands around each line of a page: the same numbers, a few lines up and down. Pure."""

from collections.abc import Sequence

import numpy as np

from services.page.lexical import Floats

FAR = 99
"""Lines. Further away is all the same."""


def shifted(column: Floats, by: int) -> Floats:
    """Return *column* as seen *by* lines above (negative) or below; 0 beyond the page."""
    found = np.zeros_like(column)
    if by < 0:
        found[-by:] = column[:by]
    elif by:
        found[:-by] = column[by:]
    else:
        found[:] = column
    return found


def window_means(column: Floats, reaches: Sequence[int]) -> list[Floats]:
    """Return the mean of *column* over each of *reaches* lines up and down, of those there are."""
    sums = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    at = np.arange(len(column))
    means = []
    for reach in reaches:
        low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(column))
        means.append(((sums[high] - sums[low]) / (high - low)).astype(np.float32))
    return means


def since(where: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    """Return how many lines above each the last one is that is so, itself included; FAR at most."""
    at = np.arange(len(where))
    last = np.maximum.accumulate(np.where(where, at, -FAR))
    return np.minimum(at - last, FAR).astype(np.float32)


def until(where: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    """Return how many lines below each the next one is that is so, itself included."""
    return since(where[::-1])[::-1]


def around(columns: Sequence[Floats], offsets: Sequence[int], windows: Sequence[int]) -> Floats:
    """Return each of *columns* shifted by *offsets* and averaged over *windows*, side by side."""
    found = np.zeros(
        (len(columns[0]), len(columns) * (len(offsets) + len(windows))), dtype=np.float32
    )
    at = 0
    for column in columns:
        for by in offsets:
            if by < 0:
                found[-by:, at] = column[:by]
            else:
                found[:-by, at] = column[by:]
            at += 1
    for column in columns:
        for mean in window_means(column, windows):
            found[:, at] = mean
            at += 1
    return found


def best_run(values: Floats) -> tuple[int, int]:
    """Return where the run of lines with the greatest sum of *values* begins and ends."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    least = np.minimum.accumulate(sums)
    stop = int(np.argmax(sums - least))
    start = int(np.argmin(sums[: stop + 1]))
    return start, stop
