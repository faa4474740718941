"""
What became of every line of a page: the field that it is in, or why it is in none. Pure.

For the article's removed lines, and for people who want to see it: `copydesk explain`.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from pydantic import TypeAdapter

from schemas.article_parts import Clutter, RemovedLine
from services.clean.clutter import reasons
from services.clean.lines.kinds import Look
from services.page.lexical import Floats

PARTS = 1_000
"""Confidence is rounded to so many."""

ALL_REMOVED = TypeAdapter(tuple[RemovedLine, ...])
"""Makes them all at once: in three fifths of the time that they take one by one."""


class Judged(NamedTuple):
    """A line of a page."""

    text: str
    confidence: float
    """How sure clean is, 0 to 1: that it is the article's if it is kept, else that it is not."""

    field: str | None = None
    """The field of the article that has it; None where it was removed."""

    why: Clutter | None = None
    """Why it was removed; None where it was kept."""


def account_of(
    texts: Sequence[str],
    looks: Sequence[Look],
    scores: Floats,
    *,
    fields: Mapping[int, str],
    metadata: Collection[int],
    article_at: int,
    hints: Mapping[int, Clutter],
) -> tuple[Judged, ...]:
    """
    Return what became of each of *texts*, in order.

    *fields* says which are in a field, by number; the content of *metadata* is in one. The article
    begins at line *article_at*. *scores* are the model's.
    """
    why = dict(
        reasons(
            texts,
            looks,
            taken=fields.keys(),
            metadata=metadata,
            article_at=article_at,
            hints=hints,
        )
    )
    sure = np.rint(scores.astype(np.float64) * PARTS)
    kept = np.zeros(len(texts), dtype=bool)
    kept[list(fields)] = True
    confidence = (np.where(kept, sure, PARTS - sure) / PARTS).tolist()
    numbers = range(len(texts))
    return tuple(map(Judged, texts, confidence, map(fields.get, numbers), map(why.get, numbers)))


def removed_lines(
    account: Sequence[Judged], *, max_lines: int, max_chars: int
) -> tuple[RemovedLine, ...]:
    """Return the first *max_lines* that were removed, each cut to *max_chars* characters."""
    removed = (
        {"text": text[:max_chars], "why": why, "confidence": confidence}
        for text, confidence, _, why in account
        if why is not None
    )
    return ALL_REMOVED.validate_python(list(islice(removed, max_lines)))
