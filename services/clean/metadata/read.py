"""
What a page of HTML says of its article, but for the article's text. Pure.

Decides nothing; each field has its file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from schemas.article_parts import Author, Image
from services.clean.metadata.article_node import article_of, body_of, page_of
from services.clean.metadata.authors import AuthoredPage, find_authors
from services.clean.metadata.declared import declared_language, declared_url
from services.clean.metadata.elements import Elements
from services.clean.metadata.json_ld import nodes_of
from services.clean.metadata.meta_tags import first, meta_of
from services.clean.metadata.pictures import find_images
from services.clean.metadata.published import DatedPage, find_modified, find_published
from services.clean.metadata.sections import find_section
from services.clean.metadata.shown_dates import shown_dates
from services.clean.metadata.site_names import site_names
from services.clean.metadata.title_place import title_places
from services.clean.metadata.titles import find_title, titles_of

T = TypeVar("T")


@dataclass(frozen=True)
class Metadata:
    """What a page says of its article; empty fields were not found."""

    title: str = ""
    section: str | None = None
    authors: tuple[Author, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    images: tuple[Image, ...] = ()
    declared_url: str | None = None
    """As written: whether to believe it, says ../canonical_url.py."""

    declared_language: str | None = None
    article_body: tuple[str, ...] = ()
    """The article as JSON-LD has it, its lines."""

    description: str = ""
    provenance: Mapping[str, str] = field(default_factory=dict)
    """The method that found each of title, section, authors and dates."""

    dated_blocks: tuple[int, ...] = ()
    """The numbers of the blocks around the title that name the dates."""


def read_metadata(
    elements: Elements,
    *,
    page_url: str | None,
    fetched_at: datetime,
    texts: Sequence[str] = (),
) -> Metadata:
    """
    Return what the *elements* of a page say of its article.

    *texts* are the page's blocks of text, in order: they say what metadata does not.
    """
    return _Reading(elements, page_url, fetched_at, texts).metadata()


class _Reading:
    """One page, and what was found on it so far."""

    def __init__(
        self, elements: Elements, url: str | None, fetched_at: datetime, texts: Sequence[str]
    ) -> None:
        self.url, self.fetched_at, self.texts = url, fetched_at, texts
        self.elements = elements
        self.meta = meta_of(self.elements.of("meta"))
        self.nodes = nodes_of(self.elements.of("script"))
        self.sites = site_names(self.meta, self.nodes, url)
        self.titles = titles_of(self.elements, self.meta, self.sites)
        self.article = article_of(self.nodes, self.titles.all(), url)
        self.provenance: dict[str, str] = {}

    def metadata(self) -> Metadata:
        """Ask every question once."""
        meta, article = self.meta, self.article
        title = self._by("title", find_title(self.titles, article, self.sites))
        titles_at = title_places(self.texts, title)
        dated = self._dated(titles_at)
        return Metadata(
            title=title,
            section=self._by("section", find_section(meta, article, self.nodes)),
            authors=self._by("authors", find_authors(self._authored(titles_at))),
            published_at=self._by("published_at", find_published(dated)),
            modified_at=self._by("modified_at", find_modified(dated)),
            images=find_images(self.elements, meta, page_url=self.url),
            declared_url=declared_url(self.elements.of("link"), meta, article),
            declared_language=declared_language(self.elements.tree, meta),
            article_body=body_of(article),
            description=first(meta, "description", "og:description"),
            provenance=self.provenance,
            dated_blocks=dated.shown.blocks,
        )

    def _authored(self, titles_at: Sequence[int]) -> AuthoredPage:
        return AuthoredPage(
            self.elements,
            self.meta,
            self.article,
            self.nodes,
            self.texts,
            titles_at,
            self.sites,
        )

    def _dated(self, titles_at: Sequence[int]) -> DatedPage:
        return DatedPage(
            self.elements,
            self.meta,
            self.article,
            page_of(self.nodes),
            self.url,
            self.texts,
            shown_dates(self.texts, titles_at, fetched_at=self.fetched_at),
            self.fetched_at,
        )

    def _by(self, field: str, answer: tuple[T, str]) -> T:
        """Note the method of *answer*, and return what it found."""
        value, method = answer
        if method:
            self.provenance[field] = method
        return value
