"""
The JSON API: search, articles, stories, passports, a search as a feed and as a file.

What it answers with: shapes.py; when it has no answer: problems.py. The pages for people: pages/.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel

from schemas.articles import Article
from services.console import json_ld
from services.console.asking import AskedDesk
from services.console.atom import Feed, atom
from services.console.finding import LAST_SEEN, article_of
from services.console.problems import MEDIA_TYPE, NotFound, Problem
from services.console.shapes import ArticlesFound, CaptureTold, Passport, StoryFound
from services.index.query_language import EVERYTHING, MAX_QUERY_CHARS
from services.index.store import MAX_HITS, Order, StoreReader
from services.passport.captures import captures
from services.passport.in_words import captures_json

MAX_ID_CHARS = 4000
"""Ids have 200 characters at most, URLs that anybody asks for some more."""

FEED_ARTICLES = 30
"""A feed reader comes back within the hour."""


def _told(*statuses: int) -> dict[int | str, dict[str, Any]]:
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    said = {
        400: "The query, the cursor or the id makes no sense.",
        404: "There is nothing of that name.",
        410: "There was one, and it was taken down.",
        422: "A parameter is missing, or no value that it can have.",
        503: "What is asked for is not there yet, or does not answer.",
    }
    return {status: {"description": said[status], "content": content} for status in statuses}


router = APIRouter(tags=["api"], responses=_told(400, 422, 503))

Search = Annotated[
    str,
    Query(
        max_length=MAX_QUERY_CHARS,
        description='Words, "phrases", OR, -without, site: lang: author: person: place: topic:'
        " after:2026-11 before:2026-12. Empty: every article.",
    ),
]
SomeId = Annotated[str, Path(max_length=MAX_ID_CHARS)]


@router.get("/articles", response_model=ArticlesFound)
def search(
    desk: AskedDesk,
    *,
    q: Search = "",
    limit: Annotated[int, Query(ge=1, le=MAX_HITS)] = 10,
    order: Annotated[Order | None, Query(description="newest where q is empty")] = None,
    after: Annotated[
        str | None,
        Query(description="Empty begins a list; then `next` of the page before."),
    ] = None,
    facets: Annotated[bool, Query(description="Count sites, languages, persons ... too.")] = False,
) -> Response:
    """Search the articles."""
    order = order or (Order.BEST if q.strip() else Order.NEWEST)
    store = desk.store
    found = store.search(q.strip() or EVERYTHING, limit=limit, order=order, after=after)
    counts = dict(store.facets(q.strip() or EVERYTHING)) if facets else None
    return _json(ArticlesFound.of(found, counts))  # type: ignore[arg-type]


@router.get(
    "/articles/{some_id:path}",
    response_model=Article,
    responses={
        200: {"content": {json_ld.MEDIA_TYPE: {"schema": {"type": "object"}}}},
        **_told(404, 410),
    },
)
def article(
    desk: AskedDesk, some_id: SomeId, accept: Annotated[str, Header()] = "application/json"
) -> Response:
    """
    Return an article by its id, its page's, the beginning of either, or its URL.

    As schema.org's NewsArticle where `application/ld+json` is asked for.
    """
    found = article_of(some_id, desk.store, desk.outcomes)
    if found is None:
        raise NotFound(f"there is no article {some_id!r} in the store: ask its passport why")
    headers = {"vary": "accept", LAST_SEEN: str(found.last_seen)}
    if json_ld.MEDIA_TYPE in accept:
        return JSONResponse(
            json_ld.news_article(found.article), headers=headers, media_type=json_ld.MEDIA_TYPE
        )
    return _json(found.article, headers)


@router.get("/stories/{some_id:path}", responses=_told(404))
def story(desk: AskedDesk, some_id: SomeId) -> StoryFound:
    """Return a story by its id, or by that of an article in it."""
    reader = desk.stories()
    found = None
    if reader is not None:
        with closing(reader):
            found = reader.story(some_id)
    if found is None:
        raise NotFound(f"there is no story {some_id!r}, and none with that article")
    return StoryFound.model_validate(found)


@router.get("/passports/{what:path}", response_model=Passport, responses=_told(404))
def passport(desk: AskedDesk, what: SomeId) -> Response:
    """
    Return all that became of a page or article.

    By page_id, article_id, the beginning of either, URL, or the topic/partition/offset of a record.
    """
    found = captures(desk.outcomes(what))
    if not found:
        raise NotFound(
            f"nobody has seen {what!r}: is its URL spelt as it was sent, and does its stage run?"
        )
    told = map(CaptureTold.model_validate, captures_json(found, desk.now(), UTC))
    return _json(Passport(captures=tuple(told)))


@router.get(
    "/feed.atom",
    response_class=Response,
    responses={200: {"content": {"application/atom+xml": {"schema": {"type": "string"}}}}},
)
def feed(desk: AskedDesk, request: Request, q: Search = "") -> Response:
    """Return a search as a feed: its newest articles."""
    found = desk.store.newest(q.strip() or EVERYTHING, limit=FEED_ARTICLES)
    said = Feed(
        title=f"Copydesk: {q}" if q.strip() else "Copydesk",
        self_url=str(request.url),
        html_url=str(request.url_for("search_page").include_query_params(q=q)),
    )
    return Response(atom(said, found.articles), media_type="application/atom+xml")


@router.get(
    "/export.jsonl",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/jsonl": {"schema": {"type": "string"}}}}},
)
def export(desk: AskedDesk, q: Search = "") -> StreamingResponse:
    """Return everything that a search finds, newest first: an article a line."""
    parts = _parts(desk.store, q.strip() or EVERYTHING)
    first = next(parts, "")  # a search that makes no sense is told before anything is sent
    return StreamingResponse(
        chain([first], parts),
        media_type="application/jsonl",
        headers={"content-disposition": 'attachment; filename="articles.jsonl"'},
    )


def _json(found: BaseModel, headers: dict[str, str] | None = None) -> Response:
    """Return *found* as it is: FastAPI would check it again, in another thread."""
    return Response(found.model_dump_json(), headers=headers, media_type="application/json")


def _parts(store: StoreReader, query: str) -> Iterator[str]:
    """Yield the lines of a page of results at a time: each part costs a change of threads."""
    after = ""
    while True:
        found = store.newest(query, limit=MAX_HITS, after=after)
        yield "".join(f"{each.model_dump_json()}\n" for each in found.articles)
        if not found.next:
            return
        after = found.next
