"""
Which lines are taken for the article, given how sure the model is of each. Pure.

The models: model/line_model.py. What other fields take out again: lines/read.py, markup/read.py.
"""

from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from services.clean.model.neighbours import best_run
from services.page.lexical import Floats

STRAY = 0.2
"""Lines that the model is less sure of part an article from a stray line."""

MOST_WORDS = 100


@dataclass(frozen=True)
class Choice:
    """The lines that are the article."""

    lines: tuple[int, ...]
    confidence: float
    """The F1 to be expected of them, 0 to 1, if the model's scores are right."""

    scores: Floats
    """How sure the model is of each line of the page, 0 to 1."""

    span: range
    """Where most of it stands: from the first of its lines to the last, but strays far off."""


def choose(
    scores: Floats,
    counts: Floats,
    *,
    enough: float,
    ends: Collection[int] = (),
) -> Choice:
    """
    Return the lines whose score is *enough*; *counts* is each line's words.

    An article has none of the lines *ends* in it: of what they part, it is the one with most words.
    """
    chosen = _one_part(np.flatnonzero(scores >= enough).tolist(), counts, ends)
    return Choice(
        tuple(chosen), _expected_f1(chosen, scores, counts), scores, _span(chosen, scores, counts)
    )


def _span(chosen: Sequence[int], scores: Floats, counts: Floats) -> range:
    weights = np.sqrt(np.minimum(counts, MOST_WORDS)) + 1
    start, stop = best_run((scores - STRAY) * weights)
    within = [at for at in chosen if start <= at < stop]
    return range(within[0], within[-1] + 1) if within else range(0)


def _one_part(chosen: list[int], counts: Floats, ends: Collection[int]) -> list[int]:
    if not ends:
        return chosen
    bounds = sorted(ends)
    parts: dict[int, list[int]] = {}
    for at in chosen:
        if at not in ends:
            parts.setdefault(bisect(bounds, at), []).append(at)
    return max(parts.values(), key=lambda part: float(counts[part].sum()), default=[])


def _expected_f1(chosen: Sequence[int], scores: Floats, counts: Floats) -> float:
    right = scores * counts
    hits, said = float(right[chosen].sum()), float(counts[chosen].sum())
    return round(min(1.0, 2 * hits / max(1e-6, said + float(right.sum()))), 4)
