"""
Which lines are taken for the article, given how sure the model is of each. Pure.

The models: model/line_model.py. What other fields take out again: lines/read.py, markup/read.py.
"""

from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from services.clean.model.neighbours import best_run
from services.page.lexical import Bools, Floats

STRAY = 0.2
"""Lines that the model is less sure of part an article from a stray line."""

MOST_WORDS = 100

NEAR = 3
"""A line with none of the article's so many lines up and down stands alone."""


@dataclass(frozen=True)
class Enough:
    """
    How sure the model must be of a line, 0 to 1, for the article to have it.

    A subheading or a short answer is hard to tell from a menu's entry until it stands between two
    paragraphs, a teaser from a paragraph until it stands alone.
    """

    usual: float
    between: float
    """Of a line right between two that are sure enough themselves."""

    alone: float
    """Of a line that stands alone, as NEAR has it."""


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
    enough: Enough,
    ends: Collection[int] = (),
) -> Choice:
    """
    Return the lines whose score is *enough* where they stand; *counts* is each line's words.

    An article has none of the lines *ends* in it: of what they part, it is the one with most words.
    """
    sure = _sure(scores, counts, enough)
    chosen = _one_part(np.flatnonzero(sure).tolist(), counts, ends)
    return Choice(
        tuple(chosen), _expected_f1(chosen, scores, counts), scores, _span(chosen, scores, counts)
    )


def _sure(scores: Floats, counts: Floats, enough: Enough) -> Bools:
    """Return which lines are the article's; a page's only ones may stand alone."""
    usual = scores >= enough.usual
    kept = usual & (_beside(usual, NEAR) | (scores >= enough.alone))
    if not kept.any():
        return usual
    between = _above(kept, 1) & _below(kept, 1) & (counts > 0)
    return kept | (between & (scores >= enough.between))


def _beside(where: Bools, reach: int) -> Bools:
    return _above(where, reach) | _below(where, reach)


def _above(where: Bools, reach: int) -> Bools:
    """Return for each line whether one of the *reach* lines above it is so."""
    found = np.zeros_like(where)
    for by in range(1, reach + 1):
        found[by:] |= where[:-by]
    return found


def _below(where: Bools, reach: int) -> Bools:
    return _above(where[::-1], reach)[::-1]


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
