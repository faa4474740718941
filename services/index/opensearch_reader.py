"""
How the OpenSearch store is read. What it is asked: opensearch_query.py. The writing: opensearch.py.

Pages of the best are read at one point in time where the server has room for one (it keeps 300);
those of the newest go on at a time and need none.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError, RequestError, TransportError

from schemas.articles import Article
from services.index.cursor import Cursor, read_cursor, write_cursor
from services.index.opensearch_client import answering, connect
from services.index.opensearch_document import KNOWN, known_in
from services.index.opensearch_hits import BEGIN, END, hit
from services.index.opensearch_index import LANGUAGES, NAMES, Names
from services.index.opensearch_kept import kept
from services.index.opensearch_known import known_of
from services.index.opensearch_query import Asked, filtered, marked, ranked
from services.index.page import check_counts, check_limit
from services.index.query import Field, Query
from services.index.query_language import read_query
from services.index.searchable import without_apart
from services.index.store import (
    FACETS,
    MAX_DEPTH,
    BadQuery,
    Count,
    Found,
    Kept,
    Known,
    Newest,
    NoStore,
    Order,
)
from services.runtime.settings import SharedSettings

KEEP_ALIVE = "2m"
"""How long a point in time waits for the next page."""

TIES = {Order.BEST: "_score", Order.NEWEST: "time"}


class OpenSearchReader:
    """A StoreReader; raises Unavailable where OpenSearch does not answer, NoStore without index."""

    def __init__(self, shared: SharedSettings, clock: Callable[[], float] = time.time) -> None:
        """*clock* tells seconds since 1970: what is fresh goes by it."""
        self._url = shared.opensearch_url
        self._names = Names(shared.topic_prefix)
        self._client: OpenSearch = connect(shared)
        self._clock = clock

    def get(self, some_id: str) -> Article | None:
        """Return one article; see StoreReader."""
        some_id = some_id.encode(errors="replace").decode()
        with self._reading():
            return self._by_id(some_id) or self._by_page(some_id)

    def known(self, some_id: str) -> Known | None:
        """Return what is known of one article; see StoreReader."""
        some_id = some_id.encode(errors="replace").decode()
        with self._reading():
            if some_id and (found := known_of(self._client, self._names.read, [some_id])):
                return found[some_id]
            of_page: Asked = {"query": {"term": {"page_id": some_id}}, "size": 1}
            order = {"sort": [{"deleted": "asc"}, {"version": "desc"}], "_source": list(KNOWN)}
            hits = self._client.search(body=of_page | order, index=self._names.read)["hits"]["hits"]
        return next((known_in(each["_source"]) for each in hits), None)

    def _by_id(self, article_id: str) -> Article | None:
        if not article_id:
            return None
        found = self._client.mget(
            body={"ids": [article_id]}, index=self._names.read, params={"_source": "document"}
        )
        return _article(found["docs"][0])

    def _by_page(self, page_id: str) -> Article | None:
        wanted = [{"term": {"page_id": page_id}}, {"term": {"deleted": False}}]
        body = {"query": {"bool": {"filter": wanted}}, "sort": [{"version": "desc"}], "size": 1}
        hits = self._client.search(body=body | {"_source": ["document"]}, index=self._names.read)
        return next((_article(each) for each in hits["hits"]["hits"]), None)

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        """Return a page of what matches; see StoreReader."""
        check_limit(limit)
        asked = read_query(query)
        begins = Cursor(int(self._clock() * 1000), ("", 0.0, "", 0))
        cursor = read_cursor(after, query, order, (str, float, str, int)) if after else begins
        pit, key, last, seen = cursor.at
        if not after and after is not None and order is Order.BEST:
            pit = self._point_in_time()
        body = _body(asked, order, cursor.now, limit)
        if after:
            body["search_after"] = [int(key) if order is Order.NEWEST else key, last]
        answer = self._ask(body, str(pit))
        hits = answer["hits"]["hits"]
        total = int(answer["hits"]["total"]["value"])
        seen = int(seen) + len(hits)
        found = tuple(hit(each) for each in self._still_there(hits, after))
        if after is None or len(hits) < limit or seen >= _end(total, order):
            return Found(total, found)
        end = hits[-1]["sort"]
        place = (answer.get("pit_id", ""), float(end[0]), str(end[1]), seen)
        return Found(total, found, write_cursor(Cursor(cursor.now, place), query, order))

    def newest(self, query: str, *, limit: int = 10, after: str | None = None) -> Newest:
        """Return a page of whole articles; see StoreReader."""
        page = self.search(query, limit=limit, order=Order.NEWEST, after=after)
        ids = [each.article_id for each in page.hits]
        if not ids:
            return Newest((), page.next)
        with self._reading():
            kept = self._client.mget(
                body={"ids": ids}, index=self._names.read, params={"_source": "document"}
            )
        found = (_article(each) for each in kept["docs"])
        return Newest(tuple(each for each in found if each is not None), page.next)

    def facets(self, query: str, *, limit: int = 10) -> Mapping[Field, tuple[Count, ...]]:
        """Return the most frequent values; see StoreReader."""
        check_counts(limit)
        terms = {
            field: {"terms": {"field": f"{field}.name" if field in NAMES else field, "size": limit}}
            for field in FACETS
        }
        body = {"query": filtered(read_query(query)), "size": 0, "aggs": terms}
        found = self._ask(body, "")["aggregations"]
        return {
            field: tuple(
                Count(without_apart(bucket["key"]), bucket["doc_count"])
                for bucket in found[field]["buckets"]
                if bucket["key"]
            )
            for field in FACETS
        }

    def count(self) -> int:
        """Return how many articles there are."""
        with self._reading():
            there = {"query": {"term": {"deleted": False}}}
            return int(self._client.count(body=there, index=self._names.read)["count"])

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        """Yield what is known of these, or of all; see StoreReader."""
        with self._reading():
            yield from kept(self._client, self._names.read, article_ids)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with answering(self._url):
            try:
                yield
            except NotFoundError as error:
                raise NoStore(
                    f"nothing was indexed into OpenSearch at {self._url} yet: start the index stage"
                ) from error

    def _ask(self, body: Asked, pit: str) -> dict[str, Any]:
        with self._reading():
            try:
                if pit:
                    kept = {"pit": {"id": pit, "keep_alive": KEEP_ALIVE}}
                    return dict(self._client.search(body=body | kept))
            except (NotFoundError, RequestError):
                pass  # it was not kept for so long: go on in the articles of today
            try:
                return dict(self._client.search(body=body, index=self._names.read))
            except TransportError as error:
                if "clause" in str(error.info).lower():  # a 400 or a 500, as it likes
                    raise BadQuery("the search has too many words", "shorten it") from error
                raise

    def _point_in_time(self) -> str:
        with self._reading():
            try:
                made = self._client.create_pit(
                    index=self._names.read, params={"keep_alive": KEEP_ALIVE}
                )
            except TransportError as error:
                if not isinstance(error.status_code, int):
                    raise
                return ""  # it keeps as many as it can
            return str(made["pit_id"])

    def _still_there(self, hits: list[Asked], after: str | None) -> list[Asked]:
        """Return *hits* without what was taken down since the point in time."""
        if not after or not hits:
            return hits
        with self._reading():
            ids = [each["_id"] for each in hits]
            found = self._client.mget(
                body={"ids": ids}, index=self._names.read, params={"_source": "deleted"}
            )
        there = {d["_id"] for d in found["docs"] if d.get("found") and not _is_deleted(d)}
        return [each for each in hits if each["_id"] in there]


def _body(asked: Query, order: Order, now: int, limit: int) -> Asked:
    marks: Asked = {"number_of_fragments": 1, "fragment_size": 240}
    fields = {f"body_{language}": marks for language in LANGUAGES}
    return {
        "query": filtered(asked) if order is Order.NEWEST else ranked(asked, now),
        "size": limit,
        "sort": [{TIES[order]: "desc"}, {"article_id": "asc"}],
        "track_scores": True,
        "track_total_hits": True,
        "_source": ["page_id", "shown", *(f"body_{language}" for language in LANGUAGES)],
        "highlight": {
            "pre_tags": [BEGIN],
            "post_tags": [END],
            "highlight_query": marked(asked),
            "fields": fields,
        },
    }


def _end(total: int, order: Order) -> int:
    return total if order is Order.NEWEST else min(total, MAX_DEPTH)


def _is_deleted(found: Asked) -> bool:
    return bool(found["_source"]["deleted"])


def _article(found: Asked) -> Article | None:
    document = found.get("_source", {}).get("document")
    return None if document is None else Article.model_validate(document)
