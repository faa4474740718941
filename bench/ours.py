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


def taking_every_page(models: Path | None) -> CleanSettings:
    """Return those that have it take every page for an article, as other programs do."""
    return settings_with(models).model_copy(update={"min_article_confidence": 0.0})


def models_without(models: Path | None, corpus: str) -> Path | None:
    """Return the folder in *models* whose models never saw *corpus*; None for clean's own."""
    folder = None if models is None else models / corpus
    return folder if folder is not None and folder.is_dir() else None


def of_html(models: Path | None = None, *, rejecting: bool = True) -> Method:
    """Return clean on pages of HTML."""
    return _method(models, text=False, rejecting=rejecting)


def of_text(models: Path | None = None, *, rejecting: bool = True) -> Method:
    """Return clean on pages of plain text: it is given their lines, and nothing else."""
    return _method(models, text=True, rejecting=rejecting)


def _method(models: Path | None, *, text: bool, rejecting: bool) -> Method:
    """Return clean as it comes or, not *rejecting*, taking every page for an article."""
    settings = settings_with(models) if rejecting else taking_every_page(models)
    name = "clean" if rejecting else "clean, rejecting nothing"
    return Method(name, lambda: _cleaning(settings, text=text), EVERYTHING)


def _cleaning(settings: CleanSettings, *, text: bool) -> Extract:
    def run(page: Shown) -> Extracted:
        fetched = PageFetched(
            page_id="bench",
            url=None if text else page.url or None,
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
