"""
How the files of one embedded store are read, while a process writes to them.

Takes no lock, and sees every commit made before the question. Which files: embedded_reader.py. The
writing: embedded.py. How lists go on: embedded_pages.py.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence

import tantivy

from schemas.articles import Article
from services.index.catalogue import Catalogue
from services.index.cursor import write_cursor
from services.index.embedded_pages import Pages, search_for
from services.index.hits import hits
from services.index.layout import Layout, NewerLayout
from services.index.live_index import LiveIndex
from services.index.page import check_counts, check_limit
from services.index.query import Field
from services.index.query_language import read_query
from services.index.search_schema import counts_of
from services.index.store import FACETS, Count, Found, Kept, Known, Newest, NoStore, Order


class FilesReader:
    """A StoreReader of the store in *layout*; raises NoStore where there is none."""

    def __init__(self, layout: Layout, clock: Callable[[], float]) -> None:
        """*clock* tells seconds since 1970: what is fresh goes by it."""
        if not (layout.catalogue.exists() and layout.search.exists()):
            raise NoStore(f"nothing was indexed into {layout.directory} yet: start the index stage")
        try:
            self._index = LiveIndex(layout.search)
            self._catalogue = Catalogue(layout.catalogue, read_only=True)
        except NewerLayout as error:
            raise NoStore(str(error)) from error
        except (ValueError, sqlite3.Error) as error:
            raise NoStore(
                f"the store in {layout.directory} can't be read: start the index stage, which"
                f" repairs what it can ({error})"
            ) from error
        self._pages = Pages(self._index, clock)

    def get(self, some_id: str) -> Article | None:
        """Return one article; see StoreReader."""
        return self._catalogue.get(some_id)

    def known(self, some_id: str) -> Known | None:
        """Return what is known of one article; see StoreReader."""
        return self._catalogue.known_of(some_id)

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        """Return a page of what matches; see StoreReader."""
        check_limit(limit)
        asked = read_query(query)
        read = self._pages.newest if order is Order.NEWEST else self._pages.best
        page = read(asked, limit, after, query)
        more = write_cursor(page.place, query, order) if page.place else ""
        # What is not there was taken down since the list began.
        articles = self._catalogue.shown([some_id for _, some_id in page.ids])
        return Found(page.total, hits(asked, page.ids, articles), more)

    def newest(self, query: str, *, limit: int = 10, after: str | None = None) -> Newest:
        """Return a page of whole articles; see StoreReader."""
        check_limit(limit)
        page = self._pages.newest(read_query(query), limit, after, query)
        ids = [some_id for _, some_id in page.ids]
        found = self._catalogue.articles(ids)
        more = write_cursor(page.place, query, Order.NEWEST) if page.place else ""
        return Newest(tuple(found[each] for each in ids if each in found), more)

    def facets(self, query: str, *, limit: int = 10) -> dict[Field, tuple[Count, ...]]:
        """Return the most frequent values; see StoreReader."""
        check_counts(limit)
        searcher = self._index.as_of_now()
        wanted = search_for(read_query(query), searcher).filtered
        terms = {str(f): {"terms": {"field": counts_of(f), "size": limit}} for f in FACETS}
        found = searcher.aggregate(tantivy.Query.const_score_query(wanted, 0), terms)
        buckets = {field: found[field]["buckets"] for field in FACETS}
        names = self._catalogue.names.names([b["key"] for each in buckets.values() for b in each])
        return {
            field: tuple(Count(names[b["key"]], b["doc_count"]) for b in each if b["key"] in names)
            for field, each in buckets.items()
        }

    def count(self) -> int:
        """Return how many articles there are."""
        return self._catalogue.count()

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        """Yield what is known of these, or of all; see StoreReader."""
        return self._catalogue.kept(article_ids)

    def goes_on(self, query: str, order: Order, after: str | None) -> bool:
        """Return whether the list that is read *after* there is in a snapshot kept here."""
        return bool(after) and order is Order.BEST and self._pages.keeps(str(after), query)

    def close(self) -> None:
        """Close the files."""
        self._catalogue.close()
