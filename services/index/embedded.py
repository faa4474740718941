"""
The store without a server: SQLite (catalogue.py) is the truth, tantivy (search_index.py) follows.

A batch is one transaction of the catalogue, then the answer. tantivy works on the articles while
the catalogue takes them (embedded_batch.py), and commits after it, at once or soon (refreshing.py).
Killed before that, the index catches up at the next start (catching_up.py). The other way round, a
search could find what the store does not have.
"""

import logging
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from schemas.articles import Article, Withdrawn
from schemas.outcomes import Reason
from services.answers import Unavailable
from services.index.catalogue import Catalogue
from services.index.catching_up import open_writer
from services.index.embedded_batch import EmbeddedBatch
from services.index.embedded_reader import EmbeddedReader
from services.index.files_reader import FilesReader
from services.index.generations import current, swap
from services.index.layout import Layout
from services.index.query import Field
from services.index.refreshing import Refreshing
from services.index.search_index import Locked, SearchIndexWriter
from services.index.store import (
    Change,
    Count,
    Found,
    Kept,
    Known,
    Newest,
    Order,
    StoreInUse,
    StoreReader,
)
from services.runtime.one_writer import InUse, WriterLock

FAILURES = (sqlite3.Error, OSError, ValueError)
"""What a full disk and the like look like; tantivy makes a ValueError of everything."""

BEHIND = "until the index catches up, searches do not find the newest articles: %s"

log = logging.getLogger("copydesk.index")


class EmbeddedStore:
    """
    A Store in the data directory. Its calls may come from any thread: writers take turns.

    Raises StoreInUse where another process writes to it, NewerLayout where a later release wrote
    it, Unavailable where its files fail.
    """

    def __init__(self, data_dir: Path, generation: str = "", *, refresh_seconds: float = 0) -> None:
        """
        With *generation*, one that is made beside the store of now; see generations.py.

        What is accepted can be found at once, or *refresh_seconds* after the commit before.
        """
        self._generation = generation
        self._refreshing = Refreshing(refresh_seconds, self._refresh_late)
        self._layout = Layout(data_dir, generation)
        self._turn = Lock()
        self._catalogue: Catalogue | None = None
        self._index: SearchIndexWriter | None = None
        try:
            self._lock = WriterLock(self._layout.home / "writer.lock")
        except InUse as error:
            raise _in_use(self._layout.home, str(error)) from error
        except OSError as error:
            raise _unavailable(error) from error
        try:
            self._open()
            self._reader: StoreReader = (
                FilesReader(self._layout, time.time) if generation else EmbeddedReader(data_dir)
            )
        except Exception as error:
            self._forget()
            self._lock.close()
            if isinstance(error, FAILURES):
                raise _unavailable(error) from error
            raise

    def upsert_many(self, changes: Sequence[Change]) -> list[Exception | None]:
        """Accept what is newest; see Store."""
        with self._writing():
            return self._upsert(changes)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._turn:
            if self._lock.closed:
                raise Unavailable(Reason.STORE_DOWN, "the store is closed")
            try:
                yield
            except FAILURES as error:
                # Opened again, the index catches up with whatever the catalogue came to have.
                self._forget()
                raise _unavailable(error) from error
            except BaseException:
                # Names that were taken back with the transaction must not keep their numbers.
                self._forget()
                raise

    def _upsert(self, changes: Sequence[Change]) -> list[Exception | None]:
        catalogue, index = self._open()
        with catalogue.transaction:
            answers = EmbeddedBatch(catalogue, index).take_in(changes)
        if None in answers:
            self._refresh_now_or_later(index, changes)
        return answers

    def _refresh_now_or_later(self, index: SearchIndexWriter, changes: Sequence[Change]) -> None:
        # Whoever takes an article down, sees it gone.
        if not (self._refreshing.is_due or any(isinstance(each, Withdrawn) for each in changes)):
            with suppress(RuntimeError):  # no thread can be had to do it later
                self._refreshing.put_off()
                return
        self._refresh(index)

    def _refresh(self, index: SearchIndexWriter) -> None:
        index.commit()
        self._refreshing.done()

    def _refresh_late(self) -> None:
        try:
            with self._writing():
                if self._refreshing.is_behind:
                    self._refresh(self._open()[1])
        except BaseException as error:  # noqa: BLE001  a panic of tantivy's too: the thread ends here
            with self._turn:
                if self._lock.closed:
                    return
                log.warning(BEHIND, error)
                with suppress(RuntimeError):  # no thread can be had: the next batch tries again
                    self._refreshing.failed()

    def forget(self, article_ids: Sequence[str]) -> None:
        """Have nothing of these any more, not even their versions; raises as upsert_many()."""
        with self._writing():
            catalogue, index = self._open()
            with catalogue.transaction:
                catalogue.forget(article_ids)
            for article_id in article_ids:
                index.remove(article_id)
            self._refresh(index)

    def become(self, other: "EmbeddedStore") -> None:
        """Go on with the files of *other*, a later generation, and so does every reader."""
        with self._writing(), other._writing():  # noqa: SLF001  its own kind
            files = other._open()  # noqa: SLF001
            other._refresh(files[1])  # noqa: SLF001
            swap(other._layout)  # noqa: SLF001
            self._refreshing.done()
            self._forget()
            self._layout, (self._catalogue, self._index) = other._layout, files  # noqa: SLF001
            other._catalogue = other._index = None  # noqa: SLF001
        other.close()

    def _open(self) -> tuple[Catalogue, SearchIndexWriter]:
        if self._catalogue is None and not self._generation:
            self._layout = current(self._layout.data_dir)
        catalogue = self._catalogue = self._catalogue or Catalogue(self._layout.catalogue)
        if self._index is None:
            try:
                self._index = open_writer(self._layout.search, catalogue)
            except Locked as error:
                raise _in_use(self._layout.directory) from error
        return catalogue, self._index

    def _forget(self) -> None:
        if self._index is not None:
            self._index.close()
        if self._catalogue is not None:
            self._catalogue.close()
        self._index = self._catalogue = None

    def get(self, some_id: str) -> Article | None:
        """Return one article; see StoreReader."""
        return self._reader.get(some_id)

    def known(self, some_id: str) -> Known | None:
        """Return what is known of one article; see StoreReader."""
        return self._reader.known(some_id)

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        """Return a page of what matches; see StoreReader."""
        return self._reader.search(query, limit=limit, order=order, after=after)

    def newest(self, query: str, *, limit: int = 10, after: str | None = None) -> Newest:
        """Return a page of whole articles; see StoreReader."""
        return self._reader.newest(query, limit=limit, after=after)

    def facets(self, query: str, *, limit: int = 10) -> Mapping[Field, Sequence[Count]]:
        """Return the most frequent values; see StoreReader."""
        return self._reader.facets(query, limit=limit)

    def count(self) -> int:
        """Return how many articles there are."""
        return self._reader.count()

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        """Yield what is known of these, or of all; see StoreReader."""
        return self._reader.kept(article_ids)

    def close(self) -> None:
        """Let another process write, once the batch in hand is done."""
        with self._turn:
            try:
                if self._refreshing.is_behind and self._index is not None:
                    self._index.commit()
            except FAILURES as error:
                log.warning(BEHIND, error)
            finally:
                self._refreshing.done()
                self._forget()
                self._reader.close()
                self._lock.close()


def _unavailable(error: Exception) -> Unavailable:
    return Unavailable(Reason.STORE_DOWN, f"{type(error).__name__}: {error}")


def _in_use(directory: Path, owner: str = "") -> StoreInUse:
    """Return the sentence for who comes second; *owner* is the first one's process id."""
    return StoreInUse(
        f"another process{f' ({owner})' if owner else ''} indexes into {directory}, and the"
        " embedded store takes one at a time: stop that one, or give this one another"
        " COPYDESK_DATA_DIR"
    )
