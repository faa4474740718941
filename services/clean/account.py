"""
What became of every line of a page: the field that it is in, or why it is in none. Pure.

For the article's removed lines, and for people who want to see it: `copydesk explain`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from schemas.article_parts import Clutter, RemovedLine
from services.clean.clutter import reasons
from services.clean.lines.kinds import Look
from services.page.lexical import Floats


@dataclass(frozen=True)
class Judged:
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
    sure = [round(score, 3) for score in scores.tolist()]
    return tuple(
        Judged(
            text,
            sure[at] if at in fields else round(1 - sure[at], 3),
            fields.get(at),
            why.get(at),
        )
        for at, text in enumerate(texts)
    )


def removed_lines(
    account: Sequence[Judged], *, max_lines: int, max_chars: int
) -> tuple[RemovedLine, ...]:
    """Return the first *max_lines* that were removed, each cut to *max_chars* characters."""
    removed = (
        RemovedLine(text=line.text[:max_chars], why=line.why, confidence=line.confidence)
        for line in account
        if line.why is not None
    )
    return tuple(islice(removed, max_lines))
