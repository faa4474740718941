"""Clean as one of the methods: the only place here that knows how it is called."""

from datetime import UTC, datetime
from pathlib import Path

from bench.extractors import EVERYTHING
from bench.methods import Extract, Extracted, Method, Shown
from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from services.answers import Rejected
from services.clean.article import clean_page
from services.clean.settings import CleanSettings

FETCHED_AT = datetime(2026, 11, 1, tzinfo=UTC)
"""After every page of the corpora; a clock would make figures differ from day to day."""


def settings_with(models: Path | None) -> CleanSettings:
    """Return the settings that have clean use the *models* of a folder, if not its own."""
    return CleanSettings() if models is None else CleanSettings(models=models)


def models_without(models: Path | None, corpus: str) -> Path | None:
    """Return the folder in *models* whose models never saw *corpus*; None for clean's own."""
    folder = None if models is None else models / corpus
    return folder if folder is not None and folder.is_dir() else None


def of_html(models: Path | None = None) -> Method:
    """Return clean on pages of HTML."""
    return Method("clean", lambda: _cleaning(settings_with(models), text=False), EVERYTHING)


def of_text(models: Path | None = None) -> Method:
    """Return clean on pages of plain text: it is given their lines, and nothing else."""
    return Method("clean", lambda: _cleaning(settings_with(models), text=True), EVERYTHING)


def _cleaning(settings: CleanSettings, *, text: bool) -> Extract:
    def run(page: Shown) -> Extracted:
        fetched = PageFetched(
            page_id="bench",
            url=None if text else page.url,
            html=None if text else page.html,
            text="\n".join(page.lines) if text else None,
            source="bench",
            fetched_at=FETCHED_AT,
        )
        try:
            return _as_extracted(clean_page(fetched, settings=settings))
        except Rejected:
            return Extracted()

    return run


def _as_extracted(article: ArticleCleaned) -> Extracted:
    return Extracted(
        text="\n".join(article.paragraphs),
        title=article.title,
        authors=tuple(author.name for author in article.authors),
        date="" if article.published_at is None else article.published_at.date().isoformat(),
    )
