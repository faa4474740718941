"""
Which articles the embedded store has: version and whole document of each, in SQLite.

The catalogue is the truth; the search index (search_index.py) follows it. Every write gives an
article a new number, higher than all before, so that the index knows how far it has come.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import zstandard

from schemas.articles import Article
from services.index.migrations import check_layout, migrate
from services.index.name_keys import key
from services.index.store import Change, Kept

BUSY_SECONDS = 5
"""How long to wait for a lock on the file: a backup may hold it for a moment."""

MOST_NAMES = 100_000
"""Names of which it is remembered that they were written: some 10 MB."""

NUMBERS = range(-(2**63), 2**63)
"""What SQLite can hold as an integer."""

MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
"""No message is nearly as large; a damaged document must not ask for all memory."""

KEPT = "article_id, version, withdrawn"

PAGE = 10_000
"""Rows that are read at once where all are."""

SCHEMA = """
    CREATE TABLE IF NOT EXISTS articles (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL UNIQUE,
        page_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        document BLOB NOT NULL,
        withdrawn INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX IF NOT EXISTS articles_by_page ON articles (page_id, version);
    CREATE TABLE IF NOT EXISTS names (key INTEGER PRIMARY KEY, name TEXT NOT NULL);
"""
"""AUTOINCREMENT: a number is never given twice, even after the article that had it is replaced."""


@dataclass(frozen=True)
class Row:
    """An article as the catalogue keeps it; of a withdrawn one, its version."""

    article_id: str
    page_id: str
    version: int
    document: bytes
    """Empty where it is withdrawn."""


def as_row(change: Change) -> Row:
    """Return *change* for the catalogue; raise ValueError where it can't be kept."""
    if change.version not in NUMBERS:
        raise ValueError(f"version {change.version} is no time in milliseconds")
    document = b""
    if isinstance(change, Article):
        document = zstandard.compress(change.model_dump_json().encode())
    return Row(change.article_id, change.page_id, change.version, document)


def as_article(document: bytes) -> Article:
    """Return the article in a row's *document*."""
    json = zstandard.decompress(document, max_output_size=MAX_DOCUMENT_BYTES)
    return Article.model_validate_json(json)


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
            check_same_thread=False,  # the callers take turns
        )
        self._named: set[str] = set()
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

    def versions(self, article_ids: Sequence[str]) -> dict[str, int]:
        """Return the version of each of *article_ids* that is here."""
        marks = ",".join("?" * len(article_ids))
        sql = f"SELECT article_id, version FROM articles WHERE article_id IN ({marks})"  # noqa: S608
        return dict(self._connection.execute(sql, article_ids))

    @property
    def transaction(self) -> sqlite3.Connection:
        """A context: what is put inside is there after it, all or nothing."""
        return self._connection

    def put(self, row: Row) -> int:
        """Insert or replace *row* within the transaction; return its number."""
        sql = "INSERT OR REPLACE INTO articles (article_id, page_id, version, document, withdrawn)"
        cursor = self._connection.execute(
            f"{sql} VALUES (?, ?, ?, ?, ?)",
            (row.article_id, row.page_id, row.version, row.document, not row.document),
        )
        return cursor.lastrowid or 0

    def name(self, names: Iterable[str]) -> None:
        """Remember, within the transaction, whose the numbers (name_keys.py) of *names* are."""
        new = [name for name in names if name not in self._named]
        if not new:
            return
        rows = [(key(name), name) for name in new]
        self._connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?)", rows)
        if len(self._named) > MOST_NAMES:
            self._named.clear()
        self._named.update(new)

    def names(self, keys: Sequence[int]) -> dict[int, str]:
        """Return whose *keys* are."""
        marks = ",".join("?" * len(keys))
        sql = f"SELECT key, name FROM names WHERE key IN ({marks})"  # noqa: S608
        return dict(self._connection.execute(sql, keys))

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

    def reaches(self) -> int:
        """Return the highest number that was given."""
        [highest] = self._connection.execute("SELECT max(number) FROM articles").fetchone()
        return int(highest or 0)

    def get(self, some_id: str) -> Article | None:
        """Return the article with this article_id, else the newest with this page_id."""
        sql = (
            "SELECT document FROM articles WHERE (article_id = ?1 OR page_id = ?1)"
            " AND NOT withdrawn ORDER BY article_id = ?1 DESC, version DESC LIMIT 1"
        )
        row = self._connection.execute(sql, (_decoded(some_id),)).fetchone()
        return None if row is None else as_article(row[0])

    def count(self) -> int:
        """Return how many articles are here."""
        sql = "SELECT count(*) FROM articles WHERE NOT withdrawn"
        [count] = self._connection.execute(sql).fetchone()
        return int(count)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
