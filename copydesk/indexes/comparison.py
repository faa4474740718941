"""
Compares the public topic with the store, article by article: what differs, and how.

Both sides go into a table on the disk, in a file of its own that ends with the process: a million
articles take 100 MB there, and no memory.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

from services.index.store import Kept
from services.runtime.records import Record

EXAMPLES = 5
"""Ids that are named of each kind of difference."""

AT_ONCE = 10_000
"""Rows that are written, or looked at again, at a time."""

Side = Literal["topic", "store"]

T = TypeVar("T")

TABLES = """
    CREATE TABLE topic (id TEXT PRIMARY KEY, version INTEGER, withdrawn INTEGER) WITHOUT ROWID;
    CREATE TABLE store (id TEXT PRIMARY KEY, version INTEGER, withdrawn INTEGER) WITHOUT ROWID;
    CREATE TABLE differing (id TEXT PRIMARY KEY, how TEXT) WITHOUT ROWID;
    CREATE TABLE still_differing (id TEXT PRIMARY KEY, how TEXT) WITHOUT ROWID;
"""

COMPARE = """
    SELECT topic.id AS id,
        CASE WHEN store.id IS NULL THEN 'missing'
             WHEN store.version > topic.version THEN 'unpublished'
             ELSE 'stale' END AS how
    FROM topic LEFT JOIN store USING (id)
    WHERE store.id IS NULL OR (store.version, store.withdrawn) != (topic.version, topic.withdrawn)
    UNION ALL
    SELECT store.id, 'surplus' FROM store
    WHERE NOT withdrawn AND NOT EXISTS (SELECT 1 FROM topic WHERE topic.id = store.id)
"""
"""What was taken down in the store, and is on the topic no more, is no difference: after a month
Kafka has nothing of it."""


COMPARE_AGAIN = f"""
    INSERT INTO still_differing
        SELECT id, how FROM ({COMPARE}) WHERE id IN (SELECT id FROM differing);
    DELETE FROM differing;
    INSERT INTO differing SELECT id, how FROM still_differing;
    DELETE FROM still_differing;
"""  # noqa: S608  made of the above


class Difference(StrEnum):
    """How an article differs."""

    MISSING = "missing"
    """On the topic, not in the store."""

    STALE = "stale"
    """Older in the store than on the topic, or taken down in one of them alone."""

    UNPUBLISHED = "unpublished"
    """Newer in the store than on the topic."""

    SURPLUS = "surplus"
    """In the store, not on the topic."""


@dataclass(frozen=True)
class Differing:
    """All articles that differ in one way."""

    count: int
    ids: tuple[str, ...]
    """Some of them."""


class _Version(BaseModel):
    """What is compared of a message, without reading all of it."""

    version: int
    kind: str = "article"


class Comparison:
    """Tell it both sides, then compare(); tell it more, then compare_again(). Close it."""

    def __init__(self) -> None:
        self._tables = sqlite3.connect("", isolation_level=None)
        self._tables.executescript(TABLES)
        self.unreadable = 0
        """Records of the topic that are no articles."""

    def read_topic(self, records: Iterable[Record]) -> None:
        """Take in *records*, in their order: the last of a key counts, but for an older version."""
        for some in _portions(records):
            self._tables.execute("BEGIN")
            for record in some:
                self._take(record)
            self._tables.execute("COMMIT")

    def _take(self, record: Record) -> None:
        article_id = (record.key or b"").decode(errors="replace")
        if record.value is None:
            self._tables.execute("DELETE FROM topic WHERE id = ?", (article_id,))
            return
        try:
            found = _Version.model_validate_json(record.value)
        except ValidationError:
            self.unreadable += 1
            return
        self._tables.execute(
            "INSERT INTO topic VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version ="
            " excluded.version, withdrawn = excluded.withdrawn WHERE version <= excluded.version",
            (article_id, found.version, found.kind == "withdrawn"),
        )

    def read_store(self, known: Iterable[Kept]) -> None:
        """Take in what the store knows."""
        for some in _portions(known):
            self._tables.execute("BEGIN")
            self._tables.executemany("INSERT OR REPLACE INTO store VALUES (?, ?, ?)", some)
            self._tables.execute("COMMIT")

    def forget_store(self, article_ids: list[str]) -> None:
        """Forget what the store knew of these: it is asked again."""
        rows = [(article_id,) for article_id in article_ids]
        self._tables.executemany("DELETE FROM store WHERE id = ?", rows)

    def compare(self) -> int:
        """Return how many articles differ."""
        self._tables.execute("DELETE FROM differing")
        self._tables.execute(f"INSERT INTO differing {COMPARE}")
        return self._one("SELECT count(*) FROM differing")

    def compare_again(self) -> int:
        """Return how many of those that differed before still do; others are not looked at."""
        self._tables.executescript(COMPARE_AGAIN)
        return self._one("SELECT count(*) FROM differing")

    def differing_ids(self) -> Iterator[list[str]]:
        """Yield the ids of those that differed when it was compared, some at a time."""
        after = ""
        sql = "SELECT id FROM differing WHERE id > ? ORDER BY id LIMIT ?"
        while rows := self._tables.execute(sql, (after, AT_ONCE)).fetchall():
            yield [article_id for (article_id,) in rows]
            [after] = rows[-1]

    def differences(self) -> dict[Difference, Differing]:
        """Return what differed when it was compared."""
        found = {}
        for how in Difference:
            sql = "SELECT id FROM differing WHERE how = ? LIMIT ?"
            ids = tuple(row[0] for row in self._tables.execute(sql, (how, EXAMPLES)))
            count = self._one("SELECT count(*) FROM differing WHERE how = ?", how)
            found[how] = Differing(count, ids)
        return found

    def articles(self, side: Side) -> int:
        """Return how many articles there are, without those that were taken down."""
        return self._one(f"SELECT count(*) FROM {side} WHERE NOT withdrawn")  # noqa: S608  a literal

    def close(self) -> None:
        self._tables.close()

    def _one(self, sql: str, *values: str) -> int:
        [number] = self._tables.execute(sql, values).fetchone()
        return int(number)


def _portions(rows: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(rows)
    while some := list(islice(iterator, AT_ONCE)):
        yield some
