"""
What a model gets to know of each line from what a first model took all lines for. Pure.

An article is mostly one run of lines: whether a short line belongs to it, those around it say.
"""

import numpy as np

from services.clean.model.neighbours import around, best_run, shifted, window_means
from services.page.lexical import Floats

OFFSETS = (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)
WINDOWS = (2, 5, 12, 30)
SURE = 0.5
LEAST = 0.2


def second_features(scores: Floats, count: Floats) -> Floats:
    """Return a row a line of what *scores*, 0 to 1, say; *count* is each line's words."""
    lines = len(scores)
    at = np.arange(lines)
    weighed = scores * np.minimum(count, 100)
    total = max(1e-6, float(weighed.sum()))
    start, stop = best_run((scores - LEAST) * np.sqrt(np.minimum(count, 100) + 1))
    above = np.maximum.accumulate(scores)
    below = np.maximum.accumulate(scores[::-1])[::-1]
    return np.column_stack(
        [
            scores,
            around([scores], OFFSETS, WINDOWS),
            *window_means(weighed, (5, 20)),
            np.cumsum(weighed) / total,
            (at >= start) & (at < stop),
            np.clip(at - start, -40, 40),
            np.clip(at - stop, -40, 40),
            np.full(lines, total),
            np.full(lines, float(scores.max())),
            np.full(lines, float((scores >= SURE).mean())),
            np.minimum(shifted(above, -1), shifted(below, 1)),
            np.maximum(shifted(scores, -1), shifted(scores, 1)),
            np.maximum(shifted(scores, -2), shifted(scores, 2)),
        ]
    ).astype(np.float32)
