"""
What clean makes of a page, block by block. Pure.

What a block was taken for: services/clean/account.py. How it looks: terminal_view.py, html_view.py.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.answers import Rejected
from services.clean.account import Judged
from services.clean.article import find_article, require_article
from services.clean.findings import Findings
from services.clean.settings import CleanSettings


class Fate(StrEnum):
    """What became of a block."""

    KEPT = "kept"
    """A paragraph of the article."""

    FIELD = "field"
    """In another field: the title, an author, a caption."""

    REMOVED = "removed"


@dataclass(frozen=True)
class Explained:
    """A page, and what clean makes of it."""

    page: PageFetched
    findings: Findings
    rejected: Rejected | None
    """Why it is no article; None where it is one."""

    profile: SiteProfile | None
    """What was known of its site."""

    why_no_profile: str = ""

    @property
    def counts(self) -> Counter[Fate]:
        """How many blocks had which fate."""
        return Counter(map(fate_of, self.findings.account))

    def as_json(self) -> dict[str, Any]:
        """Return all of it but the page's body, for programs."""
        rejected, profile = self.rejected, self.profile
        return {
            "page_id": self.page.page_id,
            "url": self.page.url,
            "version": self.page.version,
            "is_article": rejected is None,
            "reason": None if rejected is None else rejected.reason,
            "detail": None if rejected is None else rejected.detail,
            "title": self.findings.title,
            "confidence": self.findings.confidence,
            "article_confidence": self.findings.verdict.confidence,
            "looks_like": self.findings.verdict.looks_like,
            "provenance": dict(self.findings.provenance),
            "profile_version": None if profile is None else profile.version,
            "blocks": [
                {
                    "fate": fate_of(block),
                    "field": block.field,
                    "why": block.why,
                    "confidence": confidence_of(block),
                    "text": block.text,
                }
                for block in self.findings.account
            ],
        }


def explained(
    page: PageFetched,
    settings: CleanSettings,
    profile: SiteProfile | None = None,
    *,
    why_no_profile: str = "",
) -> Explained:
    """Return what clean makes of *page*, which has its body, by what *profile* tells."""
    findings = find_article(page, settings=settings, profile=profile)
    try:
        require_article(findings, settings)
    except Rejected as rejected:
        return Explained(page, findings, rejected, profile, why_no_profile)
    return Explained(page, findings, None, profile, why_no_profile)


def fate_of(block: Judged) -> Fate:
    """Return what became of *block*."""
    if block.field is None:
        return Fate.REMOVED
    return Fate.KEPT if block.field == "paragraphs" else Fate.FIELD


def confidence_of(block: Judged) -> float | None:
    """Return how sure the model is of what became of *block*; rules fill fields without it."""
    return None if fate_of(block) is Fate.FIELD else block.confidence
