"""
What can be seen on a page of HTML: its blocks of text, in order. Pure.

Which of them are the article: body.py. Why the others are not: ../clutter.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from schemas.article_parts import Clutter
from services.clean.markup.tags import INLINE, UNSEEN, ZONES
from services.clean.plain import one_line

LINKED_SHARE = 0.8
"""Prose links a few words, the titles of other stories are links from end to end."""


@dataclass(frozen=True)
class Block:
    """A run of text with nothing but inline markup in it."""

    text: str
    zone: Clutter | None = None
    link: str | None = None
    """The first address that it links to."""

    is_link: bool = False
    """Most of it is link."""

    in_caption: bool = False
    """A <figcaption> is around it."""


@dataclass
class _Open:
    """What is around the text that is being read."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    link: str | None = None
    links: int = 0
    unseen: int = 0
    captions: int = 0
    zones: list[Clutter] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if text and not self.unseen:
            self.pieces.append(text)
            if self.links:
                self.linked += len(text.strip())

    def end_block(self) -> Block | None:
        text = one_line("".join(self.pieces))
        block = Block(
            text,
            zone=self.zones[-1] if self.zones else None,
            link=self.link,
            is_link=self.link is not None and self.linked >= LINKED_SHARE * len(text),
            in_caption=self.captions > 0,
        )
        self.pieces, self.linked, self.link = [], 0, None
        return block if text else None


def blocks_of(tree: HtmlElement) -> tuple[Block, ...]:
    """Return the blocks of text that can be seen on the page *tree*, in order."""
    return tuple(block for block in _walk(tree) if block is not None)


def _walk(tree: HtmlElement) -> Iterator[Block | None]:
    now = _Open()
    for event, element in iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag not in INLINE and tag not in UNSEEN:
            yield now.end_block()
        step = 1 if event == "start" else -1
        _pass(now, tag, step)
        if event == "start":
            if tag == "a":
                now.link = now.link or element.get("href")
            now.add(element.text)
        else:
            now.add(element.tail)
    yield now.end_block()


def _pass(now: _Open, tag: str, step: int) -> None:
    """Note that the element *tag* begins (*step* 1) or ends (-1)."""
    if tag in UNSEEN:
        now.unseen += step
    elif tag == "a":
        now.links += step
    elif tag == "figcaption":
        now.captions += step
    elif tag in ZONES:
        if step > 0:
            now.zones.append(ZONES[tag])
        else:
            now.zones.pop()
