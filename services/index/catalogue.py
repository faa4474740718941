"""
Which articles the embedded store has: what is known of each, and its whole document, in SQLite.

The catalogue is the truth; the search index (search_index.py) follows it. Every write gives an
article a new number, higher than all before, so that the index knows how far it has come.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import zstandard

from schemas.articles import Article
from services.index.migrations import check_layout, migrate
from services.index.name_numbers import NameNumbers
from services.index.row import MAX_DOCUMENT_BYTES, Row, as_article
from services.index.shown import Shown
from services.index.store import Kept, Known

BUSY_SECONDS = 5
"""How long to wait for a lock on the file: a backup may hold it for a moment."""


KEPT = "article_id, version, withdrawn"

PAGE = 10_000
"""Rows that are read at once where all are."""

SCHEMA = """
    CREATE TABLE IF NOT EXISTS articles (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL UNIQUE,
        page_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        content_hash BLOB NOT NULL DEFAULT x'',
        last_seen INTEGER NOT NULL DEFAULT 0,
        withdrawn INTEGER NOT NULL DEFAULT 0,
        document BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS articles_by_page ON articles (page_id, version);
"""
"""
AUTOINCREMENT: a number is never given twice, even after the article that had it is replaced. The
document comes last: SQLite reads through it to what stands behind.
"""

KNOWN = "version, content_hash, max(version, last_seen), withdrawn"
"""The columns of a Known. The first release knew no last_seen: 0."""


def _known(version: int, content: bytes, last_seen: int, withdrawn: int) -> Known:
    return Known(version, content, last_seen, is_withdrawn=bool(withdrawn))


def as_shown(documents: Iterable[bytes]) -> Iterator[Shown]:
    """Yield what a search shows of the articles in some rows' *documents*."""
    zstd = zstandard.ZstdDecompressor()
    for document in documents:
        json = zstd.decompress(document, max_output_size=MAX_DOCUMENT_BYTES)
        yield Shown.model_validate_json(json)


def _decoded(typed: str) -> str:
    """Return *typed* without what a shell could not decode: SQLite can't be asked about that."""
    return typed.encode(errors="replace").decode()


class Catalogue:
    """
    The table of articles.

    Raises sqlite3.Error where the file or its disk fails, NewerLayout for a later release's file.
    """

    def __init__(self, file: Path, *, read_only: bool = False) -> None:
        self._connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}",
            uri=True,
            timeout=BUSY_SECONDS,
            check_same_thread=False,  # writers take turns; for readers SQLite has a lock of its own
        )
        self.names = NameNumbers(self._connection)
        try:
            check_layout(self._connection, file)
            if not read_only:
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL would let a power failure take back articles that were acknowledged.
        self._connection.execute("PRAGMA synchronous = FULL")
        migrate(self._connection, SCHEMA)
        self.names.prepare()

    def known(self, article_ids: Sequence[str]) -> dict[str, Known]:
        """Return what is known of each of *article_ids* that is here."""
        marks = ",".join("?" * len(article_ids))
        sql = f"SELECT article_id, {KNOWN} FROM articles WHERE article_id IN ({marks})"  # noqa: S608
        found = self._connection.execute(sql, article_ids)
        return {article_id: _known(*columns) for article_id, *columns in found}

    def known_of(self, some_id: str) -> Known | None:
        """Return what is known of this article_id, else of the newest with this page_id."""
        sql = (
            f"SELECT {KNOWN} FROM articles WHERE article_id = ?1 OR page_id = ?1"  # noqa: S608
            " ORDER BY article_id = ?1 DESC, withdrawn, version DESC LIMIT 1"
        )
        row = self._connection.execute(sql, (_decoded(some_id),)).fetchone()
        return None if row is None else _known(*row)

    @property
    def transaction(self) -> sqlite3.Connection:
        """A context: what is put inside is there after it, all or nothing."""
        return self._connection

    def put(self, row: Row) -> int:
        """Insert or replace *row* within the transaction; return its number."""
        columns = (*vars(row), "withdrawn")
        marks = ",".join("?" * len(columns))
        sql = f"INSERT OR REPLACE INTO articles ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
        cursor = self._connection.execute(sql, (*vars(row).values(), not row.document))
        return cursor.lastrowid or 0

    def saw(self, article_id: str, version: int) -> None:
        """Note, within the transaction, that a capture of that *version* said what is here."""
        sql = "UPDATE articles SET last_seen = ? WHERE article_id = ?"
        self._connection.execute(sql, (version, article_id))

    def after(self, number: int, limit: int) -> list[tuple[int, str, Article | None]]:
        """
        Return the first *limit* that were written after *number*, in order.

        Each with its number and article_id; None for one that was withdrawn.
        """
        sql = (
            "SELECT number, article_id, document FROM articles WHERE number > ?"
            " ORDER BY number LIMIT ?"
        )
        rows = self._connection.execute(sql, (number, limit)).fetchall()
        return [
            (found, article_id, as_article(document) if document else None)
            for found, article_id, document in rows
        ]

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        """Yield what is known of *article_ids*; without them, of all, in order of their numbers."""
        if article_ids is None:
            yield from self._all_kept()
            return
        for start in range(0, len(article_ids), PAGE):
            some = article_ids[start : start + PAGE]
            marks = ",".join("?" * len(some))
            sql = f"SELECT {KEPT} FROM articles WHERE article_id IN ({marks})"  # noqa: S608
            for article_id, version, withdrawn in self._connection.execute(sql, some).fetchall():
                yield Kept(article_id, version, bool(withdrawn))

    def _all_kept(self) -> Iterator[Kept]:
        # One page after the other, so that no reader keeps the file's log from being cleared.
        sql = f"SELECT {KEPT}, number FROM articles WHERE number > ? ORDER BY number LIMIT ?"  # noqa: S608
        after = 0
        while rows := self._connection.execute(sql, (after, PAGE)).fetchall():
            for article_id, version, withdrawn, _ in rows:
                yield Kept(article_id, version, bool(withdrawn))
            *_, after = rows[-1]

    def forget(self, article_ids: Sequence[str]) -> None:
        """Delete these within the transaction, with all that is known of them."""
        rows = [(article_id,) for article_id in article_ids]
        self._connection.executemany("DELETE FROM articles WHERE article_id = ?", rows)

    def get(self, some_id: str) -> Article | None:
        """Return the article with this article_id, else the newest with this page_id."""
        sql = (
            "SELECT document FROM articles WHERE (article_id = ?1 OR page_id = ?1)"
            " AND NOT withdrawn ORDER BY article_id = ?1 DESC, version DESC LIMIT 1"
        )
        row = self._connection.execute(sql, (_decoded(some_id),)).fetchone()
        return None if row is None else as_article(row[0])

    def shown(self, article_ids: Sequence[str]) -> dict[str, Shown]:
        """Return what a search shows of those of *article_ids* that are here."""
        return {each.article_id: each for each in as_shown(self._documents(article_ids))}

    def articles(self, article_ids: Sequence[str]) -> dict[str, Article]:
        """Return those of *article_ids* that are here."""
        found = map(as_article, self._documents(article_ids))
        return {each.article_id: each for each in found}

    def _documents(self, article_ids: Sequence[str]) -> list[bytes]:
        marks = ",".join("?" * len(article_ids))
        sql = f"SELECT document FROM articles WHERE article_id IN ({marks}) AND NOT withdrawn"  # noqa: S608
        return [document for (document,) in self._connection.execute(sql, article_ids)]

    def count(self) -> int:
        """Return how many articles are here."""
        sql = "SELECT count(*) FROM articles WHERE NOT withdrawn"
        [count] = self._connection.execute(sql).fetchone()
        return int(count)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
