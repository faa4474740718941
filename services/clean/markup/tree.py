"""
How HTML becomes a tree of bounded size. Pure. What is read off the tree: read.py.

Parsed once: everything that asks about the page shares the tree, and nobody changes it.
"""

import re

from lxml.etree import ParserError, iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from services.clean.markup.tags import UNSEEN
from services.clean.plain import printable

MAX_ATTRIBUTES = 500
"""Of one element. The parser compares each with all before it: 50,000 take it 20 s."""

CROWDED = re.compile(
    rf"""(<[a-zA-Z][^\s/>]{{0,50}}+(?:[\s/]*+=?+[^\s/>=]{{1,1000}}+"""
    rf"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+){{{MAX_ATTRIBUTES}}})[^>]*+"""
)
"""A tag with so many attributes, and what else is in it. Every part is possessive: one look, no
second try, or this would be what it is against."""

ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f]")
"""White space to Python, but no characters to XML: lxml refuses to copy text with them."""


def parsed(
    html: str, *, max_chars: int, max_elements: int, max_text_chars: int
) -> HtmlElement | None:
    """
    Return the tree of *html*; None where there is nothing in it.

    What comes after *max_chars* characters, *max_elements* elements or *max_text_chars* characters
    of text is not in it: extraction takes 13 s on 5 MB of links. The parser itself stops at 256
    levels.
    """
    text = CROWDED.sub(r"\1", ODD_SPACE.sub(" ", printable(html[:max_chars])))
    if not text.strip():
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        # Bytes, since a str with an XML declaration in it is refused.
        tree = document_fromstring(text.encode(), parser=parser)
    except ParserError:  # nothing but comments
        return None
    _cut(tree, max_elements, max_text_chars)
    return tree


def _cut(tree: HtmlElement, elements: int, chars: int) -> None:
    """Leave of *tree*, in the page's order, so many elements and so many characters of text."""
    for event, element in iterwalk(tree, events=("start", "end")):
        begins = event == "start"
        elements -= begins
        if not (begins and element.tag in UNSEEN):
            place = "text" if begins else "tail"
            text = getattr(element, place) or ""
            if len(text) > chars:
                setattr(element, place, text[:chars])
            chars -= min(chars, len(text))
        if elements <= 0 or not chars:
            _cut_behind(element, begins=begins)
            return


def _cut_behind(last: HtmlElement, *, begins: bool) -> None:
    """Take away all that comes behind the beginning of *last*, or behind its end and its tail."""
    if begins:
        del last[:]
        last.tail = None
    for outer in (last, *last.iterancestors()):
        above = outer.getparent()
        if above is not None:
            del above[above.index(outer) + 1 :]
            above.tail = None
