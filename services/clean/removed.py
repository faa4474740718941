"""
How much of what was taken away travels with the article. Pure.

Why each line was taken away: clutter.py.
"""

from collections.abc import Iterable
from itertools import islice

from schemas.article_parts import Clutter, RemovedLine


def removed_lines(
    left: Iterable[tuple[str, Clutter]], *, max_lines: int, max_chars: int
) -> tuple[RemovedLine, ...]:
    """Return the first *max_lines* of *left*, each cut to *max_chars* characters."""
    return tuple(
        RemovedLine(text=text[:max_chars], why=why) for text, why in islice(left, max_lines)
    )
