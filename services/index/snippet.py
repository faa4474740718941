"""
What of an article is shown beside its title when a search found it, and what is marked in it. Pure.

Where the words stand: marking.py.
"""

from collections.abc import Sequence
from itertools import accumulate

from services.index.marks import Span, joined
from services.index.searchable import APART, without_apart
from services.index.store import SNIPPET_CHARS

BEFORE = 60
"""Characters shown before the first mark, so that one sees what is said of it."""

Snippet = tuple[str, tuple[Span, ...]]
"""The text, and the [start:end] of each marked part of it."""


def snippet(text: str, marks: Sequence[Span]) -> Snippet:
    """Return the part of *text* with most *marks*, else its beginning; *text* is set_apart()."""
    text, marks = without_apart_in(text, marks)
    if not marks:
        return beginning(text), ()
    start = _start(text, marks)
    end = _end(text, start)
    inside = [(a - start, b - start) for a, b in marks if start <= a and b <= end]
    return text[start:end], tuple(inside)


def beginning(text: str) -> str:
    """Return how *text* begins, cut between two words where it has blanks."""
    if len(text) <= SNIPPET_CHARS:
        return text
    # The last word may be cut; without a blank (Chinese) there is none to cut at.
    return (text[:SNIPPET_CHARS].rpartition(" ")[0] or text[:SNIPPET_CHARS]) + "…"


def _start(text: str, marks: Sequence[Span]) -> int:
    room = SNIPPET_CHARS - BEFORE
    most, best = 0, marks[0][0]
    for number, (start, _) in enumerate(marks):
        inside = 0
        for _, end in marks[number:]:
            if end > start + room:
                break
            inside += 1
        if inside > most:
            most, best = inside, start
    earliest = max(best - BEFORE, 0)
    if not earliest:
        return 0
    blank = text.find(" ", earliest, best)
    return earliest if blank < 0 else blank + 1


def _end(text: str, start: int) -> int:
    end = start + SNIPPET_CHARS
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", start + BEFORE, end)
    return end if blank < 0 else blank


def without_apart_in(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """Take out what set_apart() put in, and make one mark of those that touch then."""
    if APART not in text:
        return text, joined(marks)
    places = list(accumulate((character != APART for character in text), initial=0))
    return without_apart(text), joined([(places[start], places[end]) for start, end in marks])
