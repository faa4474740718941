"""
Where the paragraphs that were found stand on the page, and which of them that rules out. Pure.

Where the text comes from: body.py. What a paragraph's own words rule out: paragraphs.py.
"""

from collections.abc import Sequence

from services.clean.labels import COMMENTS, bare
from services.clean.lines.dates import may_be_date
from services.clean.lines.kinds import Kind, look_of
from services.clean.markup.blocks import Block
from services.clean.words import count_words

MAX_LINK_WORDS = 4
"""A paragraph that is a link and as short as that is an entry of a menu."""

MIN_SHARE_ABOVE_COMMENTS = 0.5
"""Of the text. "Comments" at the top of a page is a button, not the end of the article."""

LEADING = 4
"""Paragraphs at the beginning that may be dates: further down, a date heads a chronicle."""


def squeezed(text: str) -> str:
    """Return *text* without white space: markup decides where words of a block are apart."""
    return "".join(text.split())


def as_placed(texts: Sequence[str], blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return *texts* in the page's order, without menus, comments and dates around the article."""
    at: dict[str, int] = {}
    for number, block in enumerate(blocks):
        at.setdefault(squeezed(block.text), number)
    placed: list[tuple[int, str]] = []
    before = 0
    for text in texts:
        before = at.get(squeezed(text), before)
        is_link = any(block.is_link and block.text == text for block in blocks[before : before + 1])
        if not (is_link and count_words(text) <= MAX_LINK_WORDS):
            placed.append((before, text))
    placed.sort(key=lambda pair: pair[0])
    return _without_dates(_above_comments(placed, blocks))


def _above_comments(placed: Sequence[tuple[int, str]], blocks: Sequence[Block]) -> list[str]:
    total, above = sum(len(text) for _, text in placed), 0
    for number, (at, text) in enumerate(placed):
        previous = placed[number - 1][0] if number else at
        labels = (bare(block.text) in COMMENTS for block in blocks[previous + 1 : at])
        if above >= total * MIN_SHARE_ABOVE_COMMENTS and any(labels):
            return [text for _, text in placed[:number]]
        above += len(text)
    return [text for _, text in placed]


def _without_dates(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        text
        for number, text in enumerate(texts)
        if number >= LEADING
        or not may_be_date(text)
        or look_of(text).kind is Kind.PROSE
        or count_words(text) > MAX_DATE_WORDS
    )


MAX_DATE_WORDS = 8
"""A date with a time and a label."""
