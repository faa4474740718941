"""
Which lines a profile has room for: the least recent go first. Pure.

Two shelves, since most lines of any page are its own and never come again: on one shelf they would
push out what is known of the site.
"""

from collections.abc import Mapping, Sequence

MAX_SHARED = 500
"""Lines that stood on several pages. News sites have 50 to 250 of them, the largest 470."""

MAX_NEW = 500
"""Lines that stood on one page so far: those of the last three to eight pages."""

Line = tuple[str, tuple[int, ...]]


def bounded(lines: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return those of *lines*, each with its pages, that are kept: the most recent."""
    newest = sorted(lines.items(), key=_age)
    shared = [line for line in newest if len(line[1]) > 1]
    new = [line for line in newest if len(line[1]) == 1]
    return dict([*shared[:MAX_SHARED], *_of_whole_pages(new)])


def _age(line: Line) -> tuple[int, int]:
    """Return what sorts the most recent first; of equals those that stood on more pages."""
    pages = line[1]
    return -pages[0], -len(pages)


def _of_whole_pages(newest: Sequence[Line]) -> Sequence[Line]:
    """
    Return the first MAX_NEW lines at most, and none of a page that does not fit as a whole.

    A story that runs again is known by its sentences (reruns.py): half of them would hide it. The
    newest page may be as large as it likes, and is cut.
    """
    if len(newest) <= MAX_NEW:
        return newest
    cut_page = newest[MAX_NEW][1][0]
    whole = [line for line in newest[:MAX_NEW] if line[1][0] > cut_page]
    return whole or newest[:MAX_NEW]
