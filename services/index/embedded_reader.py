"""
How the embedded store is read, by its own process or any other, through a swap of its files too.

Every question looks whether the store was made anew (generations.py), and goes to the files of
now. Those of before stay open for a while: for questions that had begun, and for lists of results.
How files are read: files_reader.py.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock

from schemas.articles import Article
from services.index.files_reader import FilesReader
from services.index.generations import current, mark
from services.index.query import Field
from services.index.snapshots import KEPT_SECONDS
from services.index.store import Count, Found, Kept, Known, Newest, Order


class EmbeddedReader:
    """A StoreReader of the store in the data directory; raises NoStore where there is none."""

    def __init__(self, data_dir: Path, clock: Callable[[], float] = time.time) -> None:
        """*clock* tells seconds since 1970: what is fresh goes by it."""
        self._data_dir = data_dir
        self._clock = clock
        self._turn = Lock()
        # Before the files are opened: a swap in between is noticed at the first question.
        self._mark = mark(data_dir)
        self._files = FilesReader(current(data_dir), clock)
        self._former: list[tuple[float, FilesReader]] = []
        """Files of before, each with the time at which they are closed."""

    def get(self, some_id: str) -> Article | None:
        """Return one article; see StoreReader."""
        return self._now().get(some_id)

    def known(self, some_id: str) -> Known | None:
        """Return what is known of one article; see StoreReader."""
        return self._now().known(some_id)

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        """Return a page of what matches; see StoreReader."""
        files = self._now()
        former = (each for _, each in self._former if each.goes_on(query, order, after))
        return next(former, files).search(query, limit=limit, order=order, after=after)

    def newest(self, query: str, *, limit: int = 10, after: str | None = None) -> Newest:
        """Return a page of whole articles; see StoreReader."""
        return self._now().newest(query, limit=limit, after=after)

    def facets(self, query: str, *, limit: int = 10) -> dict[Field, tuple[Count, ...]]:
        """Return the most frequent values; see StoreReader."""
        return self._now().facets(query, limit=limit)

    def count(self) -> int:
        """Return how many articles there are."""
        return self._now().count()

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        """Yield what is known of these, or of all; see StoreReader."""
        return self._now().kept(article_ids)

    def close(self) -> None:
        """Close the files."""
        with self._turn:
            for _, former in self._former:
                former.close()
            self._former = []
            self._files.close()

    def _now(self) -> FilesReader:
        if mark(self._data_dir) == self._mark and not self._former:
            return self._files
        with self._turn:
            now = self._clock()
            for until, former in self._former:
                if until < now:
                    former.close()
            self._former = [each for each in self._former if each[0] >= now]
            found = mark(self._data_dir)
            if found != self._mark:
                files = FilesReader(current(self._data_dir), self._clock)
                self._former = [*self._former, (now + KEPT_SECONDS, self._files)]
                self._files, self._mark = files, found
            return self._files
