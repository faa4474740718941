"""
How HTML becomes a tree of bounded size. Pure. What is read off the tree: read.py.

Parsed once: everything that asks about the page shares the tree, and nobody changes it.
"""

import re

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from services.clean.plain import printable

ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f]")
"""White space to Python, but no characters to XML: lxml refuses to copy text with them."""


def parsed(html: str, *, max_chars: int, max_elements: int) -> HtmlElement | None:
    """
    Return the tree of *html*; None where there is nothing in it.

    What comes after *max_chars* characters or *max_elements* elements is not in it: extraction
    takes 13 s on 5 MB of links. The parser itself stops at 256 levels.
    """
    text = ODD_SPACE.sub(" ", printable(html[:max_chars]))
    if not text.strip():
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        # Bytes, since a str with an XML declaration in it is refused.
        tree = document_fromstring(text.encode(), parser=parser)
    except ParserError:  # nothing but comments
        return None
    _cut_after(tree, max_elements)
    return tree


def _cut_after(tree: HtmlElement, max_elements: int) -> None:
    last = None
    for number, element in enumerate(tree.iter(), start=1):
        last = element
        if number >= max_elements:
            break
    else:
        return
    while last is not None:
        for sibling in list(last.itersiblings()):
            sibling.getparent().remove(sibling)
        last = last.getparent()
