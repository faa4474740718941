"""The search page: what is found, in which stories, and how to narrow it."""

import sqlite3
from contextlib import closing
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from services.console.asking import AskedDesk
from services.console.desk import Desk
from services.console.pages.rendering import page
from services.console.problems import problem_of
from services.index.query import Field
from services.index.query_language import EVERYTHING, MAX_QUERY_CHARS
from services.index.store import BadQuery, Hit, NoStore, Order

SHOWN = 20
"""Articles on a page."""

VALUES = 8
"""Of a facet: more is a list to search in."""

LABELS = {
    Field.SITE: "Sites",
    Field.LANGUAGE: "Languages",
    Field.PERSON: "Persons",
    Field.PLACE: "Places",
    Field.TOPIC: "Topics",
}

router = APIRouter()


@router.get("/", name="search_page")
def search_page(
    request: Request,
    desk: AskedDesk,
    q: Annotated[str, Query(max_length=MAX_QUERY_CHARS)] = "",
    order: Order | None = None,
    after: str = "",
) -> HTMLResponse:
    """Show what is found; an empty query shows the newest."""
    query, q = q.strip() or EVERYTHING, q.strip()
    order = order or (Order.BEST if q else Order.NEWEST)
    shown: dict[str, Any] = {"q": q, "order": order, "after": after, "now": desk.now()}
    try:
        found = desk.store.search(query, limit=SHOWN, order=order, after=after)
        facets = {} if after else desk.store.facets(query, limit=VALUES)
    except (BadQuery, NoStore) as error:
        wrong = problem_of(error)
        return page(request, "search.html", status=wrong.status, problem=wrong, found=None, **shown)
    return page(
        request,
        "search.html",
        problem=None,
        found=found,
        stories=_stories(desk, found.hits),
        facets=[
            (LABELS[field], [(c, narrowed(q, field, c.value)) for c in counts])
            for field, counts in facets.items()
            if counts
        ],
        **shown,
    )


def narrowed(q: str, field: Field, value: str) -> str:
    """Return the query that finds only what *q* finds with that value."""
    plain = value.replace('"', " ")
    said = (
        f'{field}:"{plain}"'
        if any(not c.isalnum() and c not in "._-" for c in plain)
        else (f"{field}:{plain}")
    )
    # In front: a quotation mark that is never closed takes in all that comes after it.
    return f"{said} {q}".strip()


def _stories(desk: Desk, hits: tuple[Hit, ...]) -> dict[str, tuple[str, int]]:
    """Return the story of each article that is in one, and how many articles that has."""
    try:
        reader = desk.stories()
        if reader is None or not hits:
            return {}
        with closing(reader):
            of = reader.of_articles([hit.article_id for hit in hits])
            sizes = reader.sizes(list(dict.fromkeys(of.values())))
    except sqlite3.Error:  # the articles are worth showing without
        return {}
    return {article: (story, sizes.get(story, 1)) for article, story in of.items()}
