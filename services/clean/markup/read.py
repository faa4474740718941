"""
What article a page of HTML holds. Pure; decides nothing itself but the order of questions.

The questions: body.py, paragraphs.py, title.py, section.py, authors.py, dates.py, pictures.py,
related.py, language.py. The same for plain text: ../lines/read.py.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from lxml.html import HtmlElement

from schemas.article_parts import Author, RemovedLine
from services.clean.findings import METHOD, Findings
from services.clean.lines.dates import DateLines
from services.clean.lines.kinds import look_of
from services.clean.markup import body
from services.clean.markup.accounting import left_over
from services.clean.markup.authors import beside_the_article, find_authors, presented
from services.clean.markup.blocks import blocks_of
from services.clean.markup.dates import DatedPage, dates_beside, find_modified, find_published
from services.clean.markup.declared import declared_language, declared_url
from services.clean.markup.json_ld import article_of, nodes_of
from services.clean.markup.meta_tags import meta_of
from services.clean.markup.paragraphs import without_other_fields
from services.clean.markup.pictures import find_images
from services.clean.markup.placing import as_placed
from services.clean.markup.related import find_related
from services.clean.markup.section import find_section
from services.clean.markup.title import find_title
from services.clean.markup.tree import parsed
from services.clean.reading_time import reading_time
from services.clean.removed import removed_lines
from services.clean.settings import CleanSettings

T = TypeVar("T")


def read_html(
    html: str, settings: CleanSettings, *, page_url: str | None, fetched_at: datetime
) -> Findings:
    """Return the article on the page that *html* is; empty findings where nothing can be seen."""
    tree = parsed(
        html,
        max_chars=settings.max_page_chars,
        max_elements=settings.max_elements,
        max_text_chars=settings.max_text_chars,
    )
    if tree is None:
        return Findings()
    return _Reading(tree, settings, page_url, fetched_at).findings()


class _Reading:
    """One page of HTML and what was found on it so far."""

    def __init__(
        self, tree: HtmlElement, settings: CleanSettings, url: str | None, fetched_at: datetime
    ) -> None:
        self.tree, self.settings, self.url, self.fetched_at = tree, settings, url, fetched_at
        self.meta = meta_of(tree)
        self.nodes = nodes_of(tree)
        self.article = article_of(self.nodes)
        self.blocks = blocks_of(tree)
        self.texts = [block.text for block in self.blocks]
        self.looks = [look_of(text) for text in self.texts]
        self.page = DatedPage(tree, self.meta, self.article, url, fetched_at)
        self.provenance: dict[str, str] = {}

    def findings(self) -> Findings:
        """Ask every question once."""
        title = self._by("title", find_title(self.tree, self.meta, self.article))
        images = find_images(self.tree, self.meta, page_url=self.url)
        authors = self._authors()
        section = self._by("section", find_section(self.meta, self.article, self.nodes))
        minutes = next(filter(None, map(reading_time, self.texts)), None)
        others = {title, section or "", *(author.bio for author in authors if author.bio)}
        others.update(block.text for block in self.blocks if block.in_caption)
        paragraphs = self._paragraphs(others)
        dates = dates_beside(self.texts, title, fetched_at=self.fetched_at)
        related = find_related(self.blocks, frozenset(paragraphs), page_url=self.url)
        found = Findings(
            title=title,
            section=section,
            authors=authors,
            published_at=self._by("published_at", find_published(self.page, dates)),
            modified_at=self._by("modified_at", find_modified(self.page, dates)),
            paragraphs=paragraphs,
            images=images,
            related=tuple(dict.fromkeys(related.values())),
            declared_url=declared_url(self.tree, self.meta),
            declared_language=declared_language(self.tree, self.meta),
            published_reading_time_minutes=minutes,
        )
        return replace(
            found, removed=self._removed(found, dates), provenance=self._provenance(found)
        )

    def _by(self, field: str, answer: tuple[T, str]) -> T:
        """Note the method of *answer*, and return what it found."""
        value, method = answer
        if method:
            self.provenance[field] = method
        return value

    def _authors(self) -> tuple[Author, ...]:
        """Return the authors by the page's metadata, else by what its text says."""
        named = self._by("authors", find_authors(self.tree, self.meta, self.article))
        if named:
            return presented(named, self.texts, self.looks)
        found = beside_the_article(self.texts, self.looks)
        return self._by("authors", (found, METHOD if found else ""))

    def _paragraphs(self, others: set[str]) -> tuple[str, ...]:
        """Return the paragraphs of the first method that finds an article."""
        methods: tuple[tuple[str, Callable[[], tuple[str, ...]]], ...] = (
            ("trafilatura", lambda: body.by_trafilatura(self.tree, self.url, self.article)),
            ("json-ld", lambda: body.by_json_ld(self.article)),
            ("line-rules", lambda: body.by_lines(self.texts, self.looks)),
        )
        best: tuple[str, ...] = ()
        for method, ask in methods:
            found = as_placed(without_other_fields(ask(), others=others), self.blocks)
            if sum(map(len, found)) > sum(map(len, best)):
                best, self.provenance["paragraphs"] = found, method
            if sum(map(len, best)) >= self.settings.min_article_chars:
                break
        return best

    def _removed(self, found: Findings, dates: DateLines) -> tuple[RemovedLine, ...]:
        return removed_lines(
            left_over(self.blocks, self.looks, found, dates.lines),
            max_lines=self.settings.max_removed_lines,
            max_chars=self.settings.max_removed_line_chars,
        )

    def _provenance(self, found: Findings) -> dict[str, str]:
        simple = {
            "images": "figure",
            "related": "links",
            "declared_language": "html-lang",
            "published_reading_time_minutes": METHOD,
        }
        return self.provenance | {
            field: method for field, method in simple.items() if getattr(found, field)
        }
