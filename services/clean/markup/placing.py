"""
Which of the blocks that were chosen for the article are ruled out by where they stand. Pure.

Which are chosen: ../choice.py. What a block's own words rule out: ../other_fields.py.
"""

from collections.abc import Sequence

from services.clean.labels import COMMENTS
from services.clean.lines.dates import may_be_date
from services.clean.lines.kinds import Kind, Look
from services.clean.markup.blocks import Block
from services.clean.words import ends_with_full_stop
from services.page.lexical import Floats

SURE = 0.7
"""Of a block's place among the article's; fewer titles of other stories have so high a score."""

MIN_SHARE_ABOVE_COMMENTS = 0.5
"""Of the text. "Comments" at the top of a page is a button, not the end of the article."""

LEADING = 4
"""Paragraphs at the beginning that may be dates: further down, a date heads a chronicle."""

MIN_REPEATED_WORDS = 8
"""A longer block that stands in the article twice is a copy for another width of screen."""

MAX_DATE_WORDS = 8
"""A date with a time and a label."""


def in_place(
    choice: Sequence[int], scores: Floats, blocks: Sequence[Block], looks: Sequence[Look]
) -> tuple[int, ...]:
    """
    Return *choice*, numbers of blocks, without titles of other stories, comments, dates above it.

    Titles and dates stay where the model is sure of them, by its *scores*.
    """
    kept = [
        at
        for number, at in enumerate(choice)
        if scores[at] >= SURE
        or (
            not _is_title(blocks[at], looks[at])
            and not (number < LEADING and _is_date(blocks[at], looks[at]))
        )
    ]
    return tuple(_above_comments(_without_copies(kept, blocks, looks), blocks, looks))


def _without_copies(
    chosen: Sequence[int], blocks: Sequence[Block], looks: Sequence[Look]
) -> list[int]:
    seen: set[str] = set()
    kept = []
    for at in chosen:
        text = blocks[at].text
        if text not in seen or looks[at].words < MIN_REPEATED_WORDS:
            kept.append(at)
        seen.add(text)
    return kept


def _is_title(block: Block, look: Look) -> bool:
    """Return whether *block* is the title of another story, or a menu's."""
    return block.is_link and look.kind is not Kind.PROSE and not ends_with_full_stop(block.text)


def _is_date(block: Block, look: Look) -> bool:
    short = look.words <= MAX_DATE_WORDS and look.kind is not Kind.PROSE
    return short and may_be_date(block.text)


def _above_comments(
    chosen: Sequence[int], blocks: Sequence[Block], looks: Sequence[Look]
) -> Sequence[int]:
    total, above, before = sum(len(blocks[at].text) for at in chosen), 0, -1
    for number, at in enumerate(chosen):
        if above >= total * MIN_SHARE_ABOVE_COMMENTS and any(
            look.label in COMMENTS for look in looks[before + 1 : at]
        ):
            return chosen[:number]
        above += len(blocks[at].text)
        before = at
    return chosen
