"""The article page: its text, what is known of it and how, and what the page had beside it."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from schemas.outcomes import Outcome
from services.console.api import SomeId
from services.console.asking import AskedDesk
from services.console.desk import Desk
from services.console.finding import article_of
from services.console.marked_text import Marks
from services.console.pages.rendering import page
from services.console.problems import NotFound
from services.passport.captures import captures
from services.passport.in_words import in_words_of
from services.passport.passports import NoPassports
from services.stories.reader import ReadStory

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
    cleaned = desk.cleaned([o for o in outcomes if o.version == article.version])
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
        kinds=Counter(entity.kind for entity in article.entities),
        story=_story(desk, article.article_id),
        versions=[(capture, in_words_of(capture, told, now)) for capture in reversed(told)],
        cleaned=cleaned,
        now=now,
    )


def _outcomes(desk: Desk, article_id: str) -> Sequence[Outcome]:
    try:
        return desk.outcomes(article_id)
    except NoPassports:
        return ()


def _story(desk: Desk, article_id: str) -> ReadStory | None:
    reader = desk.stories()
    if reader is None:
        return None
    with closing(reader):
        try:
            return reader.story(article_id)
        except sqlite3.Error:  # the article is worth showing without
            return None
