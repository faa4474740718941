"""The article page: its text, what is known of it and how, and what the page had beside it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from schemas.articles import ArticleCleaned
from schemas.outcomes import Outcome
from services.console.api import SomeId
from services.console.asking import AskedDesk
from services.console.desk import Desk
from services.console.finding import article_of
from services.console.marked_text import Marks
from services.console.pages.rendering import page
from services.console.problems import NotFound, NotThere
from services.passport.asked import Asked
from services.passport.captures import captures
from services.passport.in_words import all_in_words
from services.passport.passports import NoPassports
from services.stories.reader import ReadStory

VERSIONS = 20
"""The newest that are listed: a page that is fetched every minute has thousands."""

router = APIRouter()


@router.get("/articles/{some_id:path}", name="article_page")
def article_page(request: Request, desk: AskedDesk, some_id: SomeId) -> HTMLResponse:
    """Show an article by its id, its page's, or its URL."""
    found = article_of(some_id, desk.store, desk.outcomes)
    if found is None:
        raise NotFound(
            f"there is no article {some_id!r} in the store: its passport says what became of it"
        )
    article = found.article
    outcomes = _outcomes(desk, article.article_id)
    told, now = captures(outcomes), desk.now()
    cleaned, why_not = _cleaned(desk, [o for o in outcomes if o.version == article.version])
    methods: dict[str, list[str]] = {}
    for field, method in article.provenance.items():
        methods.setdefault(method, []).append(field.replace("_", " "))
    return page(
        request,
        "article.html",
        article=article,
        last_seen=datetime.fromtimestamp(found.last_seen / 1000, UTC),
        marks=Marks(article),
        methods=methods,
        story=_story(desk, article.article_id),
        versions=list(zip(told, all_in_words(told, now, UTC), strict=True))[: -VERSIONS - 1 : -1],
        more_versions=max(len(told) - VERSIONS, 0),
        cleaned=cleaned,
        why_not=why_not,
        now=now,
    )


def _outcomes(desk: Desk, article_id: str) -> Sequence[Outcome]:
    try:
        return desk.outcomes(Asked(article_id))  # as it is: it is the beginning of no other
    except (NoPassports, NotThere):  # the article is worth showing without
        return ()


def _cleaned(desk: Desk, outcomes: Sequence[Outcome]) -> tuple[ArticleCleaned | None, str]:
    """Return what clean said of this version; else why that is not known now, if anybody says."""
    try:
        return desk.cleaned(outcomes), ""
    except NotThere as error:
        return None, str(error)


def _story(desk: Desk, article_id: str) -> ReadStory | None:
    try:
        reader = desk.stories()
        if reader is None:
            return None
        with closing(reader):
            return reader.story(article_id)
    except sqlite3.Error:  # the article is worth showing without
        return None
