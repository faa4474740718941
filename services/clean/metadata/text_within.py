# ruff: noqa: RUF001  quotation marks look alike
"""The words in an element, as one line. Pure."""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from services.page.plain import one_line

MAX_NODES = 200
"""Elements and texts in one element. With more, it is a page and no title, byline, caption."""

ROOM = 4
"""White space that an element may have, for each character of text."""

BOUNDARY = "\x1f"
"""Stands between the texts of two elements; printable() takes it out of what a page says."""

TOGETHER = re.compile(
    rf"(?<!{BOUNDARY}){BOUNDARY}++(?=[\s,.;:!?)\]’'”»…]|$)|(?<=[\s(\[“«„]){BOUNDARY}++"
)
"""No space belongs there: "<em>The Record</em>'s"."""

UNSEEN = frozenset({"script", "style", "noscript", "template"})


def text_within(element: LexborNode, *, max_chars: int) -> str:
    """Return the text of *element* and of all in it; "" where that has more than *max_chars*."""
    raw = BOUNDARY.join(_texts(element, max_chars))
    text = one_line(TOGETHER.sub("", raw).replace(BOUNDARY, " "))
    return text if len(text) <= max_chars else ""


def parts_within(element: LexborNode, *, max_chars: int) -> list[str]:
    """Return the texts of the elements in *element*, each by itself, in order."""
    return list(filter(None, map(one_line, _texts(element, max_chars))))


def _texts(element: LexborNode, max_chars: int) -> list[str]:
    """Return the pieces of text in *element*; none where there is too much in it."""
    nodes = list(islice(element.traverse(include_text=True), MAX_NODES + 1))
    texts = list(_seen(nodes))
    too_long = len(nodes) > MAX_NODES or sum(map(len, texts)) > ROOM * max_chars
    return [] if too_long else texts


def _seen(nodes: list[LexborNode]) -> Iterator[str]:
    before = ""
    for node in nodes:
        tag = node.tag or ""
        if tag == "-text" and before not in UNSEEN:
            yield node.text_content or ""
        before = tag
