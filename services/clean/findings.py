"""
What was found on a page, whether it came as text or as HTML. Pure.

Who finds it: lines/read.py, markup/read.py. What becomes of it: article.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from schemas.article_parts import Author, Image, RelatedLink, RemovedLine
from services.clean.account import Judged
from services.clean.model.page_verdict import PageVerdict

METHOD = "line-rules"
"""What provenance calls our own rules for lines of text (lines/)."""

MODEL = "model"
"""What it calls our own trained models (model/)."""


@dataclass(frozen=True)
class Findings:
    """The article on a page; empty fields were not found."""

    title: str = ""
    section: str | None = None
    authors: tuple[Author, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    paragraphs: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    declared_url: str | None = None
    declared_language: str | None = None
    published_reading_time_minutes: int | None = None
    removed: tuple[RemovedLine, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=dict)
    """For each field that was found, the method that found it."""

    confidence: float | None = None
    """The F1 to be expected of the paragraphs, 0 to 1."""

    verdict: PageVerdict = field(default_factory=PageVerdict)
    """Whether the page is an article at all."""

    account: tuple[Judged, ...] = ()
    """What became of each line or block of the page."""
