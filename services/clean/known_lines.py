"""
Which lines are no article's, since they stand on other pages of their site too. Pure.

The models are told so before they judge the lines around; a paragraph that is left is taken out
after. On how many pages it stands: services/page/other_pages.py; who learns that: services/sites/.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from schemas.article_parts import Clutter, RemovedLine
from schemas.profiles import SiteProfile
from services.clean.account import Judged
from services.clean.findings import Findings
from services.clean.lines.kinds import Kind, Look
from services.clean.settings import CleanSettings
from services.page.lexical import Bools
from services.page.line_keys import line_keys
from services.page.other_pages import on_other_pages
from services.page.sentence_lines import is_sentence

OTHER_PAGES = 2
"""A line that stands on so many other pages is the site's. One other may be the same story's."""

OTHER_PAGES_OF_SENTENCES = 3
"""The same for sentences. One may be quoted, or run in two versions of a story."""

MIN_TITLE_CHARS = 12
"""A shorter line may stand in the title by chance, or as the section's name: "Sport"."""


@dataclass(frozen=True)
class SiteLines:
    """What a site's *profile* knows of the lines of the page *page_id*."""

    profile: SiteProfile
    page_id: str

    def pages_with(self, texts: Sequence[str]) -> list[int]:
        """Return for each of *texts* on how many other pages it stands, of the newest."""
        return on_other_pages(self.profile, self.page_id, line_keys(texts))


def known_among(known: SiteLines | None, texts: Sequence[str]) -> Bools:
    """Return which of *texts* stand on so many other pages that they are the site's."""
    if known is None:
        return np.zeros(len(texts), dtype=bool)
    found = map(_is_sites, texts, known.pages_with(texts))
    return np.fromiter(found, dtype=bool, count=len(texts))


def site_wide(known: Bools, looks: Sequence[Look]) -> dict[int, Clutter]:
    """Return why the prose among *known* lines is removed, by number; others say it themselves."""
    return {
        at: Clutter.SITE_WIDE
        for at in np.flatnonzero(known).tolist()
        if looks[at].kind is Kind.PROSE
    }


def without_known(findings: Findings, known: SiteLines, settings: CleanSettings) -> Findings:
    """Return *findings* without the paragraphs that are the site's own; the title stays."""
    texts = findings.paragraphs
    others = known.pages_with(texts)
    sites = [at for at, text in enumerate(texts) if _is_known(text, others[at], findings.title)]
    if not sites:
        return findings
    sites_texts = {texts[at] for at in sites}
    removed = [
        *findings.removed,
        *(_removed(texts[at], settings.max_removed_line_chars) for at in sites),
    ]
    return replace(
        findings,
        paragraphs=tuple(text for at, text in enumerate(texts) if at not in sites),
        removed=tuple(removed[: settings.max_removed_lines]),
        account=tuple(_accounted(line, sites_texts) for line in findings.account),
    )


def _is_known(text: str, others: int, title: str) -> bool:
    return _is_sites(text, others) and not _is_title(text, title)


def _is_sites(text: str, others: int) -> bool:
    if others < OTHER_PAGES:
        return False
    return others >= OTHER_PAGES_OF_SENTENCES or not is_sentence(text)


def _is_title(text: str, title: str) -> bool:
    """Return whether *text* is of *title*: headlines stand in the lists of other pages."""
    return text == title or (len(text) >= MIN_TITLE_CHARS and text in title)


def _accounted(line: Judged, sites: Collection[str]) -> Judged:
    if line.field != "paragraphs" or line.text not in sites:
        return line
    return Judged(line.text, round(1 - line.confidence, 3), why=Clutter.SITE_WIDE)


def _removed(text: str, max_chars: int) -> RemovedLine:
    return RemovedLine(text=text[:max_chars], why=Clutter.SITE_WIDE)
