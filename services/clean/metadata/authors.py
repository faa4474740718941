"""
Who wrote the article on a page of HTML. Pure.

What is a name: author_names.py. Who is a person: persons.py. Bylines: signed_elements.py. What the
text shows: shown_authors.py.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemas.article_parts import Author
from services.clean.bylines import MAX_AUTHORS
from services.clean.findings import METHOD
from services.clean.metadata.author_names import authors_of, one_author
from services.clean.metadata.elements import Elements
from services.clean.metadata.json_ld import Node, list_of, text_of
from services.clean.metadata.meta_tags import Meta, first
from services.clean.metadata.persons import is_person
from services.clean.metadata.shown_authors import shown_authors
from services.clean.metadata.signed_elements import signed_by

META_NAMES = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "cxenseparse:author",
    "article:author_name",
)
WRITTEN_BY = frozenset({"written by", "author"})
"""Labels that some sites give social networks, with the author as what is labelled."""

Authored = tuple[tuple[Author, ...], str]


@dataclass(frozen=True)
class AuthoredPage:
    """What is asked about authors."""

    elements: Elements
    meta: Meta
    article: Node
    nodes: Sequence[Node]
    texts: Sequence[str]
    titles_at: Sequence[int]
    sites: Sequence[str]
    """What the page calls its site."""


def find_authors(page: AuthoredPage) -> Authored:
    """
    Return the authors and the method that found them; ((), "") where the page names none.

    The first source that names a person is believed: many a page names its site in one place and
    the author in the next. Where none does, the first that names anybody.
    """
    sources: tuple[tuple[Callable[[], Iterable[Author]], str], ...] = (
        (lambda: _in_json_ld(page.article, page.nodes), "json-ld"),
        (lambda: _in_meta(page.meta), "meta-author"),
        (lambda: signed_by(page.elements, page.sites), "byline"),
        (lambda: shown_authors(page.texts, page.titles_at, page.sites), METHOD),
    )
    anybody: Authored = ((), "")
    for ask, method in sources:
        authors = _once(ask())
        persons = tuple(author for author in authors if is_person(author.name, page.sites))
        if persons:  # JSON-LD lists agencies beside them, the others list buttons
            return (authors if method == "json-ld" else persons), method
        if authors and not anybody[0]:
            anybody = authors, method
    return anybody


def _in_json_ld(article: Node, nodes: Sequence[Node]) -> Iterator[Author]:
    for value in list_of(article.get("author") or article.get("creator"))[:MAX_AUTHORS]:
        person = _whole(value, nodes)
        found = authors_of(text_of(person))
        if len(found) == 1 and isinstance(person, Mapping):
            role, bio = text_of(person.get("jobTitle")), text_of(person.get("description"))
            yield from one_author(found[0].name, role=role or found[0].role or "", bio=bio)
        else:
            yield from found


def _whole(value: object, nodes: Sequence[Node]) -> object:
    """Return the node that *value* refers to by its @id, which is where its name stands."""
    if isinstance(value, Mapping) and "@id" in value and "name" not in value:
        same = (node for node in nodes if node.get("@id") == value["@id"] and "name" in node)
        return next(same, value)
    return value


def _in_meta(meta: Meta) -> Iterator[Author]:
    for name in META_NAMES:
        found = [author for value in meta.get(name, ()) for author in authors_of(value)]
        if found:
            yield from found
            return
    if first(meta, "twitter:label1").casefold() in WRITTEN_BY:
        yield from authors_of(first(meta, "twitter:data1"))


def _once(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Return *authors* without those that are there already, and not too many."""
    found: dict[str, Author] = {}
    for author in authors:
        found.setdefault(author.name.casefold(), author)
    return tuple(found.values())[:MAX_AUTHORS]
