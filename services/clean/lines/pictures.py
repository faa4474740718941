"""
Which lines describe a picture: its alternative text, caption and credit. Pure.

Who made it: ../credits.py. Pictures of HTML: ../metadata/pictures.py.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schemas.article_parts import Image
from services.clean.credits import split_credit
from services.clean.lines.kinds import Kind, Look
from services.clean.lines.page_lines import Line

REACH_BELOW = 3
"""Lines below the article that may still be its pictures' captions."""

MIN_CAPTION_WORDS = 3
"""A shorter line above a credit is a label."""


@dataclass(frozen=True)
class Picture:
    """Where a page describes a picture, by number of the line."""

    image: Image
    lines: tuple[int, ...]


def find_pictures(
    lines: Sequence[Line], looks: Sequence[Look], span: range, taken: Collection[int]
) -> tuple[Picture, ...]:
    """Return the pictures of the article, which are between its title and its end (*span*)."""
    end = min(span.stop + REACH_BELOW, len(lines))
    free = frozenset(range(span.start, end)) - frozenset(taken)
    found = []
    for at in range(span.start, end):
        if looks[at].kind is Kind.CREDIT and at in free:
            found.append(_picture(at, lines, looks, free))
        if at >= span.stop and looks[at].kind in {Kind.LABEL, Kind.PROSE}:
            break
    return tuple(found)


def _picture(
    at: int, lines: Sequence[Line], looks: Sequence[Look], free: Collection[int]
) -> Picture:
    caption, credit = split_credit(lines[at].text) or ("", "")
    used = [at]
    if not caption and _belongs(at - 1, lines, looks, free):
        caption = lines[at - 1].text
        used.insert(0, at - 1)
    above = used[0] - 1
    alt = None
    if caption and _belongs(above, lines, looks, free):
        alt = lines[above].text
        used.insert(0, above)
    return Picture(Image(alt=alt, caption=caption or None, credit=credit or None), tuple(used))


def _belongs(
    above: int, lines: Sequence[Line], looks: Sequence[Look], free: Collection[int]
) -> bool:
    """Return whether line *above* is about the same picture as the next: no gap between."""
    return (
        above in free
        and not lines[above + 1].after_gap
        and looks[above].kind is Kind.SHORT
        and looks[above].words >= MIN_CAPTION_WORDS
        and looks[above].telltale is None
    )
