"""
What article a page of HTML holds. Pure; decides nothing itself but the order of questions.

The questions: ../scoring.py, ../choice.py, placing.py, ../metadata/, presented.py, related.py,
accounting.py. The same for plain text: ../lines/read.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from schemas.article_parts import Author, RelatedLink
from services.clean.account import Judged, account_of, removed_lines
from services.clean.anchors import READING
from services.clean.choice import Enough, choose
from services.clean.findings import METHOD, MODEL, Findings
from services.clean.known_lines import SiteLines, known_among, site_wide
from services.clean.lines.kinds import looks_of
from services.clean.markup.accounting import fields_of, hints_of, speaks_of_a_field
from services.clean.markup.blocks import one_by_one
from services.clean.markup.placing import in_place
from services.clean.markup.presented import beside_the_article, presented
from services.clean.markup.related import find_related
from services.clean.markup.seen import SeenPage, see
from services.clean.metadata.read import Metadata, read_metadata
from services.clean.model.page_verdict import PageVerdict
from services.clean.other_fields import is_label
from services.clean.prose_length import prose_chars
from services.clean.reading_time import reading_time
from services.clean.scoring import score
from services.clean.settings import CleanSettings
from services.page.lexical import lines_of

ENOUGH = Enough(usual=0.25, between=0.15, alone=0.6)
"""Measured on four collections, each by models that had not seen it."""


def read_html(
    html: str,
    settings: CleanSettings,
    *,
    page_url: str | None,
    fetched_at: datetime,
    known: SiteLines | None = None,
) -> Findings:
    """
    Return the article on the page that *html* is; empty findings where nothing can be seen.

    *known* says which blocks are its site's.
    """
    page = see(html, settings)
    if page is None:
        return Findings()
    said = read_metadata(
        page.elements, page_url=page_url, fetched_at=fetched_at, texts=page.blocks.texts
    )
    return _Reading(page, said, settings, page_url, known).findings()


class _Reading:
    """One page of HTML and what was found on it so far."""

    def __init__(
        self,
        page: SeenPage,
        said: Metadata,
        settings: CleanSettings,
        url: str | None,
        known: SiteLines | None,
    ) -> None:
        self.settings, self.url, self.said = settings, url, said
        self.texts = page.blocks.texts
        self.blocks = one_by_one(page.blocks)
        lines = lines_of(self.texts)
        self.looks = looks_of(lines)
        self.known = known_among(known, self.texts)
        scored = score(
            settings.model_folder,
            lines,
            page.markup,
            known=self.known,
            title=page.title,
            url=url,
        )
        self.choice = choose(scored.lines, lines.counts, enough=ENOUGH)
        self.verdict = scored.page

    def findings(self) -> Findings:
        """Ask every question once."""
        said = self.said
        authors, author_method = self._authors()
        minutes = next(self._reading_times(), None)
        found = Findings(
            title=said.title,
            section=said.section,
            authors=authors,
            published_at=said.published_at,
            modified_at=said.modified_at,
            images=said.images,
            declared_url=said.declared_url,
            declared_language=said.declared_language,
            published_reading_time_minutes=minutes,
            confidence=self.choice.confidence,
        )
        paragraphs = self._paragraphs(found)
        related = find_related(self.blocks, self.looks, paragraphs, page_url=self.url)
        texts, method = self._texts(paragraphs)
        account = self._account(found, paragraphs, related)
        found = replace(
            found,
            paragraphs=texts,
            # The page model judged the blocks, and not what JSON-LD holds.
            verdict=self.verdict if method is MODEL else PageVerdict(),
            related=tuple(dict.fromkeys(related.values())),
            account=account,
            removed=removed_lines(
                account,
                max_lines=self.settings.max_removed_lines,
                max_chars=self.settings.max_removed_line_chars,
            ),
        )
        methods = {"paragraphs": method, "authors": author_method, **said.provenance}
        return replace(found, provenance=_provenance(found, methods))

    def _authors(self) -> tuple[tuple[Author, ...], str]:
        """Return the authors by the page's metadata, else by what its text says."""
        if self.said.authors:
            return presented(self.said.authors, self.texts, self.looks), ""
        return beside_the_article(self.texts, self.looks, self.choice.span), METHOD

    def _reading_times(self) -> Iterator[int]:
        for text, look in zip(self.texts, self.looks, strict=True):
            minutes = reading_time(text) if look.asked & READING else None
            if minutes:
                yield minutes

    def _paragraphs(self, found: Findings) -> tuple[int, ...]:
        """Return the numbers of the chosen blocks that no other field wants."""
        others = {found.title, found.section}
        others.update(words for author in found.authors for words in (author.name, author.bio))
        chosen = [
            at
            for at in self.choice.lines
            if not self.blocks[at].in_caption
            and self.texts[at] not in others
            and not is_label(self.texts[at], self.looks[at])
        ]
        return in_place(chosen, self.choice.scores, self.blocks, self.looks)

    def _texts(self, paragraphs: Sequence[int]) -> tuple[tuple[str, ...], str]:
        """Return the article's text and where it is from: where blocks say little, JSON-LD."""
        texts = tuple(self.texts[at] for at in paragraphs)
        enough = prose_chars(texts) >= self.settings.min_article_chars
        if self.said.article_body and not enough:
            return self.said.article_body, "json-ld"
        return texts, MODEL

    def _account(
        self,
        found: Findings,
        paragraphs: Sequence[int],
        related: Mapping[int, RelatedLink],
    ) -> tuple[Judged, ...]:
        whole = [at for at, link in related.items() if link.title == self.texts[at]]
        return account_of(
            self.texts,
            self.looks,
            self.choice.scores,
            fields=fields_of(self.blocks, found, paragraphs, whole),
            metadata=speaks_of_a_field(self.texts, self.looks, found, self.said.dated_blocks),
            article_at=next(iter(paragraphs), -1),
            hints=site_wide(self.known, self.looks) | hints_of(self.blocks),
        )


def _provenance(found: Findings, methods: Mapping[str, str]) -> dict[str, str]:
    usual = {
        "images": "figure",
        "related": "links",
        "declared_language": "html-lang",
        "published_reading_time_minutes": METHOD,
    }
    return {
        field: method
        for field, method in (usual | dict(methods)).items()
        if method and getattr(found, field)
    }
