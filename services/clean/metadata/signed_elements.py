"""
Which authors the elements of a page name that are marked as bylines. Pure.

What is a name: author_names.py. Who is a person: persons.py.
"""

from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborNode

from schemas.article_parts import Author
from services.clean.metadata.author_names import LABEL, authors_of, one_author
from services.clean.metadata.elements import Elements
from services.clean.metadata.persons import is_handle, is_organisation, is_person
from services.clean.metadata.text_within import parts_within, text_within
from services.clean.names import looks_like_name
from services.clean.words import is_unspaced

MAX_CHARS = 200
"""Of a byline."""

MAX_LOOKED_AT = 40
"""A page with more bylines is a list of stories."""

SURE = ("itemprop", "rel")
TRUSTED = (*SURE, "byline")
"""What names an author even where that is no person."""

KINDS = (*TRUSTED, "author", "href")
"""What marks a byline, the surest first: attributes, words in a class, a link to an author."""


def signed_by(elements: Elements, sites: Sequence[str]) -> tuple[Author, ...]:
    """
    Return the authors that a byline of the page names; () for none.

    The first byline with a person in it, else the first that names anybody; *sites* is what the
    page calls its site.
    """
    rest: tuple[Author, ...] = ()
    for kind, node in _bylines(elements):
        found = _authors_in(node)
        if any(is_person(one.name, sites) and not is_unspaced(one.name) for one in found):
            return found
        if kind in SURE and len(found) == 1 and is_handle(found[0].name, sites):
            return found
        if kind in TRUSTED or (kind == "author" and _is_somebody(found, sites)):
            rest = rest or found
    return rest


def _is_somebody(found: tuple[Author, ...], sites: Sequence[str]) -> bool:
    return len(found) == 1 and is_organisation(found[0].name, sites)


def _bylines(elements: Elements) -> Iterator[tuple[str, LexborNode]]:
    """Yield the bylines and what marks them, those of the surest mark first."""
    looked_at = 0
    for kind in KINDS:
        for node, said in elements.marked:
            if _is_marked(said, kind):
                yield kind, node
                looked_at += 1
                if looked_at == MAX_LOOKED_AT:
                    return


def _is_marked(said: Mapping[str, str | None], kind: str) -> bool:
    if kind in SURE:
        return "author" in (said.get(kind) or "").lower().split()
    if kind == "href":
        return "/author" in (said.get(kind) or "").lower()
    return kind in (said.get("class") or "").lower()


def _authors_in(node: LexborNode) -> tuple[Author, ...]:
    """Return whom *node* names: each in an element of its own, or all in one text."""
    parts = parts_within(node, max_chars=MAX_CHARS)
    names = [part for part in parts if part.strip(" ,") and not LABEL.fullmatch(part)]
    if len(names) > 1 and all(map(looks_like_name, names)):
        return tuple(author for name in names for author in one_author(name))
    return authors_of(text_within(node, max_chars=MAX_CHARS))
