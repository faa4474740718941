# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Which words of a page of HTML are its article's title. Pure.

The order is measured on four collections: an <h1> that agrees with og:title, then JSON-LD, then
og:title, then <title>, without the site's name, beats every library. Plain text:
../lines/headline.py.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from services.clean.markup.json_ld import Node, text_of
from services.clean.markup.meta_tags import Meta, first
from services.clean.plain import one_line

SEPARATOR = re.compile(r"\s+[|•·–—»«‹›:-]+\s+|\s*[|｜]\s*")
"""Stands between a title and the name of the site."""

MAX_CHARS = 500
MAX_H1 = 20
"""More headings are a list of stories."""

AGREES = 0.6
"""Share of words in common: editors shorten a title for social networks, they don't replace it."""

MAX_SITE_WORDS = 3
"""Where a page does not say what its site is called, a short part at the end is the name."""

WORDS = re.compile(r"\w+")


def find_title(tree: HtmlElement, meta: Meta, article: Node) -> tuple[str, str]:
    """Return the title and the method that found it; ("", "") where the page has none."""
    og = without_site(first(meta, "og:title", "twitter:title", "dc.title"), meta)
    headline = text_of(article.get("headline"))[:MAX_CHARS]
    page = without_site(_text(tree.find(".//title")), meta)
    headings = list(_headings(tree))
    for heading in headings:
        if any(agree(heading, other) for other in (og, headline, page)):
            return heading, "h1"
    found = ((headline, "json-ld"), (og, "og:title"), (next(iter(headings), ""), "h1"))
    return next((pair for pair in found if pair[0]), (page, "title" if page else ""))


def agree(one: str, other: str) -> bool:
    """Return whether *one* and *other* are the same title, or one of them a shorter form."""
    words, others = _words(one), _words(other)
    if not words or not others:
        return False
    return len(words & others) >= AGREES * min(len(words), len(others))


def without_site(title: str, meta: Meta) -> str:
    """Return *title* without the name of the site behind or before it."""
    marks = list(SEPARATOR.finditer(title))
    if not marks:
        return title
    site = first(meta, "og:site_name", "application-name").casefold()
    head, tail = title[: marks[-1].start()], title[marks[-1].end() :]
    front, rest = title[: marks[0].start()], title[marks[0].end() :]
    if _is_site(tail, site):
        return without_site(head, meta) if len(marks) > 1 else head
    if _is_site(front, site):
        return rest
    is_name = not site and len(tail.split()) <= MAX_SITE_WORDS < len(head.split())
    return head if is_name else title


def _is_site(part: str, site: str) -> bool:
    name = part.casefold()
    return bool(site and name) and (name in site or site in name)


def _headings(tree: HtmlElement) -> Iterator[str]:
    for number, element in enumerate(tree.iter("h1")):
        if number >= MAX_H1:
            return
        text = _text(element)
        if text:
            yield text


def _text(element: HtmlElement | None) -> str:
    if element is None:
        return ""
    return one_line(" ".join(element.itertext()))[:MAX_CHARS]


def _words(text: str) -> frozenset[str]:
    return frozenset(WORDS.findall(text.casefold()))
