"""Parts of a text that are marked. Pure. Which: marking.py; what is shown then: snippet.py."""

from collections.abc import Sequence

Span = tuple[int, int]
"""[start:end] of the text."""


def joined(marks: Sequence[Span]) -> list[Span]:
    """Return *marks* with one for those that touch: the characters of a word without blanks."""
    together: list[Span] = []
    for start, end in sorted(marks):
        if together and start <= together[-1][1]:
            together[-1] = (together[-1][0], max(end, together[-1][1]))
        else:
            together.append((start, end))
    return together
