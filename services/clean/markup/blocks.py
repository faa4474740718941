"""
The blocks of a page of HTML, one by one, for what is asked of few of them. Pure.

How they are read off the page, in columns: services/page/blocks.py.
"""

from functools import lru_cache
from typing import NamedTuple

from schemas.article_parts import Clutter
from services.page.blocks import Blocks
from services.page.tags import FLAGS

LINKED_SHARE = 0.8
"""Prose links a few words, the titles of other stories are links from end to end."""

ZONES = (
    (FLAGS["form"] | FLAGS["button"], Clutter.BUTTON),
    (FLAGS["nav"] | FLAGS["footer"], Clutter.NAVIGATION),
    (FLAGS["aside"], Clutter.SIDEBAR),
)
"""What the elements around a block say about it."""

CAPTION = FLAGS["figcaption"]


class Block(NamedTuple):
    """A run of text with nothing but inline markup in it."""

    text: str
    zone: Clutter | None = None
    link: str | None = None
    """The first address that it links to."""

    is_link: bool = False
    """Most of it is link."""

    in_caption: bool = False
    """A <figcaption> is around it."""


def one_by_one(columns: Blocks) -> tuple[Block, ...]:
    """Return the blocks that *columns* hold, in the page's order."""
    rows = zip(columns.texts, columns.flags, columns.hrefs, columns.linked, strict=True)
    return tuple(
        Block(
            text,
            _zone(flags),
            href,
            href is not None and linked >= LINKED_SHARE * len(text),
            flags & CAPTION > 0,
        )
        for text, flags, href, linked in rows
    )


@lru_cache(maxsize=1_000)  # few elements are within each other in ways of their own
def _zone(flags: int) -> Clutter | None:
    return next((zone for bits, zone in ZONES if flags & bits), None)
