"""
Who wrote the article on a page of HTML, by its metadata and its byline. Pure.

What a byline looks like: ../bylines.py. Role and biography: ../lines/biographies.py.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from schemas.article_parts import Author
from services.clean.bylines import MAX_AUTHORS, MAX_BYLINE_CHARS, authors_in, names_in
from services.clean.lines.biographies import biographies
from services.clean.lines.body_run import best_run
from services.clean.lines.kinds import Look
from services.clean.lines.writers import find_writers, merged
from services.clean.markup.json_ld import Node, list_of, text_of, types_of
from services.clean.markup.meta_tags import Meta
from services.clean.names import looks_like_name
from services.clean.plain import one_line

META_NAMES = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")

MAX_NAME_CHARS = 100
MAX_BYLINES = 20
"""Elements looked at: a page with more is a list of stories."""

BYLINES = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')"
    " or contains(@class, 'author') or contains(@class, 'Byline') or contains(@class, 'Author')]"
)


def find_authors(tree: HtmlElement, meta: Meta, article: Node) -> tuple[tuple[Author, ...], str]:
    """Return the authors and the method that found them; ((), "") where the page names none."""
    found: tuple[tuple[Callable[[], tuple[Author, ...]], str], ...] = (
        (lambda: tuple(_in_json_ld(article)), "json-ld"),
        (lambda: tuple(_in_meta(meta)), "meta-author"),
        (lambda: _in_bylines(tree), "byline"),
    )
    for ask, method in found:
        authors = ask()[:MAX_AUTHORS]
        if authors:
            return authors, method
    return (), ""


def _in_json_ld(article: Node) -> Iterator[Author]:
    for value in list_of(article.get("author") or article.get("creator")):
        name = text_of(value)
        if not name or len(name) > MAX_NAME_CHARS or "://" in name:
            continue
        person = value if isinstance(value, Mapping) else {}
        names = names_in(name) if "Person" in types_of(person) or not person else ()
        if len(names) > 1:
            yield from (Author(name=one) for one in names)
        else:
            role, bio = text_of(person.get("jobTitle")), text_of(person.get("description"))
            yield Author(name=name, role=role or None, bio=bio or None)


def _in_meta(meta: Meta) -> Iterator[Author]:
    for value in (value for name in META_NAMES for value in meta.get(name, ())):
        if "://" in value or len(value) > MAX_BYLINE_CHARS:
            continue
        found = authors_in(value) or tuple(Author(name=name) for name in names_in(value))
        if found:
            yield from found
            return


def _in_bylines(tree: HtmlElement) -> tuple[Author, ...]:
    for element in tree.xpath(BYLINES)[:MAX_BYLINES]:
        text = one_line(" ".join(element.itertext()))
        if not text or len(text) > MAX_BYLINE_CHARS:
            continue
        found = authors_in(text) or ((Author(name=text),) if looks_like_name(text) else ())
        if found:
            return found
    return ()


def presented(
    authors: tuple[Author, ...], texts: Sequence[str], looks: Sequence[Look]
) -> tuple[Author, ...]:
    """Return *authors* with the roles and biographies that the page's blocks of text give them."""
    names = {author.name.casefold() for author in authors}
    known = (
        biography.author
        for biography in biographies(texts, looks)
        if biography.author.name.casefold() in names
    )
    return merged((*authors, *known))


def beside_the_article(texts: Sequence[str], looks: Sequence[Look]) -> tuple[Author, ...]:
    """Return the authors that blocks of text around the article name."""
    places = biographies(texts, looks)
    run = best_run(looks, {at for place in places for at in place.lines})
    return find_writers(texts, looks, run, places).authors
