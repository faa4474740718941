"""
What article a page of plain text holds. Pure; decides nothing itself but the order of questions.

The questions: ../scoring.py, ../choice.py, headline.py, writers.py, pictures.py, related.py,
dates.py. The same for HTML: ../markup/read.py.
"""

from datetime import datetime

from schemas.article_parts import RelatedLink
from services.clean.account import account_of, removed_lines
from services.clean.choice import Enough, choose
from services.clean.findings import METHOD, MODEL, Findings
from services.clean.known_lines import SiteLines, known_among, site_wide
from services.clean.labels import related_title
from services.clean.lines.biographies import biographies
from services.clean.lines.dates import DateLines, find_dates
from services.clean.lines.headline import find_section, find_title, section_name
from services.clean.lines.kinds import Kind, Look, looks_of
from services.clean.lines.page_lines import Line, lines_of
from services.clean.lines.pictures import Picture, find_pictures
from services.clean.lines.related import find_related
from services.clean.lines.writers import Writers, find_writers
from services.clean.other_fields import is_label
from services.clean.reading_time import reading_time
from services.clean.scoring import score
from services.clean.settings import CleanSettings
from services.page.lexical import lines_of as page_lines

ENOUGH = Enough(usual=0.5, between=0.3, alone=0.65)
"""Measured on four collections, each by models that had not seen it."""

NEAR = 12
"""Lines above and below the article that may speak of it: bylines, dates, reading time."""


def read_text(
    text: str,
    settings: CleanSettings,
    *,
    fetched_at: datetime,
    page_url: str | None = None,
    known: SiteLines | None = None,
) -> Findings:
    """
    Return the article on the page that *text* is; its title is "" where none can be told.

    *known* says which lines are its site's.
    """
    lines = lines_of(text[: settings.max_text_chars])[: settings.max_lines]
    if not lines:
        return Findings()
    return _Reading(lines, settings, fetched_at, page_url, known).findings()


class _Reading:
    """One page of text: each line belongs to one field at most, the first that asks for it."""

    def __init__(
        self,
        lines: tuple[Line, ...],
        settings: CleanSettings,
        fetched_at: datetime,
        url: str | None,
        known: SiteLines | None,
    ) -> None:
        self.lines, self.settings = lines, settings
        self.texts = [line.text for line in lines]
        seen = page_lines(self.texts)
        self.looks: list[Look] = looks_of(seen)
        self.known = known_among(known, self.texts)
        self.taken: set[int] = set()
        """Lines that are a field, whole."""
        self.metadata: set[int] = set()
        """Lines whose content is in a field."""

        scored = score(settings.model_folder, seen, known=self.known, url=url)
        self.verdict = scored.page
        presented = biographies(self.texts, self.looks)
        ends = {at for bio in presented for at in bio.lines}
        self.choice = choose(scored.lines, seen.counts, enough=ENOUGH, ends=ends)
        self.run = self._prose_of(self.choice.span)
        self.writers = self._writers(find_writers(self.texts, self.looks, self.run, presented))
        self.minutes = self._minutes()
        self.dates = self._dates(fetched_at)
        self.title = find_title(lines, self.looks, self.run, self.taken | self.metadata)
        self._take(self.title)
        self.section = self._section()
        self.pictures = self._pictures()
        self.paragraphs = [
            at
            for at in self.choice.lines
            if at not in self.taken
            and at not in self.metadata
            and not is_label(self.texts[at], self.looks[at])
        ]
        self.related = find_related(
            self.texts, self.looks, self.run, self.paragraphs, self.taken | self.metadata
        )
        self._take(*self.paragraphs)
        self._take(*(at for at in self.related if not related_title(self.texts[at])))

    def _prose_of(self, span: range) -> range:
        """Return *span* from its first line of prose on: a headline before it may be the title."""
        prose = (at for at in span if self.looks[at].kind is Kind.PROSE)
        return range(next(prose, span.start), span.stop)

    def _take(self, *lines: int | None) -> None:
        self.taken.update(at for at in lines if at is not None)

    def _writers(self, writers: Writers) -> Writers:
        self._take(*writers.lines)
        self.metadata.update(writers.bylines)
        return writers

    def _near(self) -> list[int]:
        above = range(max(0, self.run.start - NEAR), self.run.start)
        below = range(self.run.stop, min(self.run.stop + NEAR, len(self.lines)))
        return [at for at in (*above, *below) if at not in self.taken]

    def _minutes(self) -> int | None:
        found = {at: reading_time(self.texts[at]) for at in self._near()}
        said = {at: minutes for at, minutes in found.items() if minutes is not None}
        self.metadata.update(said)
        return next(iter(said.values()), None)

    def _dates(self, fetched_at: datetime) -> DateLines:
        numbered = [(at, self.texts[at]) for at in self._near()]
        dates = find_dates(numbered, fetched_at=fetched_at)
        self.metadata.update(dates.lines)
        return dates

    def _section(self) -> str | None:
        if self.title is None:
            return None
        at = find_section(self.lines, self.title, self.taken | self.metadata)
        if at is None:
            return None
        name = section_name(self.texts[at])
        (self.taken if name == self.texts[at] else self.metadata).add(at)
        return name

    def _pictures(self) -> tuple[Picture, ...]:
        start = self.run.start if self.title is None else self.title + 1
        span = range(start, self.run.stop)
        pictures = find_pictures(self.lines, self.looks, span, self.taken | self.metadata)
        for picture in pictures:
            self._take(*picture.lines)
        return pictures

    def findings(self) -> Findings:
        """Return what the lines were taken for."""
        found = {
            "title": "" if self.title is None else self.texts[self.title],
            "section": self.section,
            "authors": self.writers.authors,
            "published_at": self.dates.published_at,
            "modified_at": self.dates.modified_at,
            "paragraphs": tuple(self.texts[at] for at in self.paragraphs),
            "images": tuple(picture.image for picture in self.pictures),
            "related": tuple(RelatedLink(title=_title(self.texts[at])) for at in self.related),
            "published_reading_time_minutes": self.minutes,
        }
        account = account_of(
            self.texts,
            self.looks,
            self.choice.scores,
            fields=self._fields(),
            metadata=self.metadata,
            article_at=self.run.start,
            hints=site_wide(self.known, self.looks),
        )
        removed = removed_lines(
            account,
            max_lines=self.settings.max_removed_lines,
            max_chars=self.settings.max_removed_line_chars,
        )
        provenance = {name: METHOD for name, value in found.items() if value}
        return Findings(
            **found,  # type: ignore[arg-type]
            removed=removed,
            provenance=provenance | ({"paragraphs": MODEL} if self.paragraphs else {}),
            confidence=self.choice.confidence,
            verdict=self.verdict,
            account=account,
        )

    def _fields(self) -> dict[int, str]:
        """Return the field that each line is in, by number of the line."""
        named = {
            "paragraphs": self.paragraphs,
            "related": self.related,
            "images": [at for picture in self.pictures for at in picture.lines],
            "authors": self.writers.lines,
            "title": () if self.title is None else (self.title,),
        }
        found = dict.fromkeys(self.taken, "section")
        for field, lines in named.items():
            found.update(dict.fromkeys((at for at in lines if at in self.taken), field))
        return found


def _title(text: str) -> str:
    return related_title(text) or text
