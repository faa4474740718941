"""
How a list of results in the embedded store goes on, page by page, while articles arrive.

The best: in a snapshot of the index (snapshots.py). The newest: at a time, so for as long as it
takes, without one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy

from services.index.cursor import Cursor, read_cursor
from services.index.live_index import LiveIndex
from services.index.query import Field, Query
from services.index.search import Search, until
from services.index.search_index import reached_by
from services.index.snapshots import Snapshots
from services.index.store import MAX_DEPTH, Order

MOST_OF_ONE_TIME = 1_000_000
"""Articles of one time, most often a day without one, that a list by time can go through."""


@dataclass(frozen=True)
class Page:
    """A part of a list."""

    total: int
    ids: Sequence[tuple[float, str]]
    """Score and article_id of each."""

    place: Cursor | None = None
    """Where the next one begins."""


class Pages:
    """The pages of all lists that are read from *index*."""

    def __init__(self, index: LiveIndex, clock: Callable[[], float]) -> None:
        """*clock* tells seconds since 1970."""
        self._index = index
        self._clock = clock
        self._snapshots = Snapshots(clock)

    def keeps(self, after: str, query: str) -> bool:
        """Return whether the snapshot of the list by rank that goes on *after* there is here."""
        name, *_ = read_cursor(after, query, Order.BEST, (str, int, int)).at
        return self._snapshots.find(str(name)) is not None

    def best(self, asked: Query, limit: int, after: str | None, query: str) -> Page:
        """Return a page by rank, of the index as it was at the first one."""
        if after:
            cursor = read_cursor(after, query, Order.BEST, (str, int, int))
            name, reached, offset = cursor.at
        else:
            cursor = Cursor(int(self._clock() * 1000), ())
            name, reached, offset = "", 0, 0
        kept = self._snapshots.find(str(name)) if name else None
        searcher = kept or self._index.as_of_now()
        ranked = search_for(asked, searcher).ranked(cursor.now)
        if name and kept is None:
            # The list began elsewhere, or long ago: leave out what has come since.
            ranked = until(ranked, "number", int(reached))
        offset = min(max(int(offset), 0), MAX_DEPTH)
        total, hits = _ask(searcher, ranked, limit=limit, offset=offset)
        offset += limit
        if after is None or offset >= min(total, MAX_DEPTH):
            return Page(total, _ids(searcher, hits))
        name = name or self._snapshots.keep(searcher)
        reached = reached or reached_by(searcher)
        place = Cursor(cursor.now, (name, reached, offset))
        return Page(total, _ids(searcher, hits), place)

    def newest(self, asked: Query, limit: int, after: str | None, query: str) -> Page:
        """Go on at a time: what arrives meanwhile has a later one, or its place among the old."""
        searcher = self._index.as_of_now()
        wanted = search_for(asked, searcher).filtered
        last, skip, seen = 0, 0, 0
        if after:
            cursor = read_cursor(after, query, Order.NEWEST, (int, int, int))
            last, skip, seen = (int(value) for value in cursor.at)
            wanted = until(wanted, "time", last)
            skip = min(max(skip, 0), MOST_OF_ONE_TIME)
        total, hits = _ask(searcher, wanted, limit=limit, offset=skip, order_by_field="time")
        rest = total - skip - limit
        ids = [(0.0, article_id) for _, article_id in _ids(searcher, hits)]
        if after is None or rest <= 0 or not hits:
            return Page(total + seen, ids)
        end = int(hits[-1][0])
        same = sum(key == end for key, _ in hits) + (skip if end == last else 0)
        # What was seen and is not counted any more, since it is later than the end of this page.
        before = seen + (skip if end != last else 0) + sum(key != end for key, _ in hits)
        return Page(total + seen, ids, Cursor(0, (end, same, before)))


def search_for(query: Query, searcher: tantivy.Searcher) -> Search:
    """Return *query* for the languages that *searcher* has articles in."""
    return Search(query, [code for code, _ in searcher.terms_with_prefix(Field.LANGUAGE, "")])


def _ask(
    searcher: tantivy.Searcher, query: tantivy.Query, **how: Any
) -> tuple[int, list[tuple[Any, tantivy.DocAddress]]]:
    result = searcher.search(query, **how)
    return result.count, result.hits  # type: ignore[attr-defined]  # missing from its stubs


def _ids(
    searcher: tantivy.Searcher, hits: Sequence[tuple[Any, tantivy.DocAddress]]
) -> list[tuple[float, str]]:
    return [(float(key), searcher.doc(address)["article_id"][0]) for key, address in hits]
