"""
What can be seen on a page of HTML, and what it claims of itself. Pure.

All that a model is asked: ../model/matrices.py.
"""

import json
import re
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.clean.metadata.elements import Elements
from services.clean.model.claims import claims_of
from services.clean.model.matrices import Markup
from services.clean.settings import CleanSettings
from services.page.blocks import Blocks, blocks_of
from services.page.tree import parsed

BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*+")')
MAX_SCRIPTS = 20
"""JSON-LD scripts that are looked at."""


@dataclass(frozen=True)
class SeenPage:
    """A page of HTML."""

    title: str
    """Of its <title>; "" where it has none."""

    elements: Elements
    """Those that speak of its article."""

    blocks: Blocks
    markup: Markup


def see(html: str, settings: CleanSettings) -> SeenPage | None:
    """Return what is to be seen on *html*, within limits; None where it is empty."""
    tree = parsed(html, max_chars=settings.max_page_chars)
    if tree is None:
        return None
    blocks = blocks_of(tree, max_elements=settings.max_elements, max_chars=settings.max_text_chars)
    elements = Elements(tree)
    title = _text(tree, "title")
    titles = " ".join([title, _content(tree, 'meta[property="og:title"]')])
    claims = claims_of(titles, _content(tree, 'meta[name="description"]'), _body(elements))
    return SeenPage(title, elements, blocks, Markup(blocks, claims))


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return "" if node is None else node.text() or ""


def _content(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return "" if node is None else node.attributes.get("content") or ""


def _body(elements: Elements) -> str:
    """Return the text that the page's JSON-LD carries, be the rest of it broken; "" for none."""
    scripts = (script for script in elements.of("script") if _is_json_ld(script))
    for script in islice(scripts, MAX_SCRIPTS):
        found = BODY.search(script.text() or "")
        if found:
            try:
                return str(json.loads(found[1], strict=False))
            except ValueError:
                continue
    return ""


def _is_json_ld(script: LexborNode) -> bool:
    return (script.attributes.get("type") or "").lower() == "application/ld+json"
