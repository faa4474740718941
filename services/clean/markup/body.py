"""
Which text of a page of HTML is the article: trafilatura's choice. Pure.

Where it finds too little: the JSON-LD's articleBody, then the rules for lines, over blocks (read.py
asks). What is taken out again: paragraphs.py.
"""

import logging
from collections.abc import Iterator, Sequence

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from services.clean.lines.body_run import best_run, paragraphs_of
from services.clean.lines.kinds import Look
from services.clean.markup.json_ld import Node
from services.clean.plain import one_line

INLINE = frozenset({"hi", "ref", "del", "span", "graphic"})
"""Of trafilatura's own tags; all others begin and end a paragraph."""

MAX_COMPARED = 3_000
"""
Pieces of text. On larger pages trafilatura asks for no second opinion: that of jusText takes the
square of a run of short lines, 9 s for 10,000.
"""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every odd page as an error


def by_trafilatura(tree: HtmlElement, url: str | None, article: Node) -> tuple[str, ...]:
    """
    Return the paragraphs of the article; () where trafilatura finds none.

    Where it took the text from the JSON-LD of *article*, it made one paragraph of it: then () too.
    """
    pieces = sum(not text.isspace() for text in tree.itertext())
    document = bare_extraction(
        tree, url=url, include_comments=False, with_metadata=False, fast=pieces > MAX_COMPARED
    )
    found = getattr(document, "body", None)
    texts = () if found is None else tuple(_texts(found))
    return () if texts == (one_line(" ".join(by_json_ld(article))),) else texts


def by_json_ld(article: Node) -> tuple[str, ...]:
    """Return the lines of the text that the page's own metadata carries; () where there is none."""
    body = article.get("articleBody")
    if not isinstance(body, str) or "<" in body:  # with markup in it, it is not for reading
        return ()
    return tuple(filter(None, map(one_line, body.splitlines())))


def by_lines(texts: Sequence[str], looks: Sequence[Look]) -> tuple[str, ...]:
    """Return the blocks of text that the rules for plain text take for paragraphs."""
    run = best_run(looks)
    return tuple(texts[at] for at in paragraphs_of(run, looks, texts))


def _texts(body: _Element) -> Iterator[str]:
    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag not in INLINE:
            text = one_line("".join(pieces))
            if text:
                yield text
            pieces = []
        pieces.append((element.text if event == "start" else element.tail) or "")
