"""The passports' file as the first release made it, for all time."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.makers import NOON, NOON_MS
from tests.unit.passport.outcomes import outcome

FIRST = """
    CREATE TABLE outcomes (
        page_id TEXT NOT NULL,
        version INTEGER,
        article_id TEXT,
        stage TEXT NOT NULL,
        verdict TEXT NOT NULL,
        reason TEXT,
        detail TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        origin TEXT NOT NULL,
        took_ms REAL NOT NULL,
        at INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX one_each
        ON outcomes (page_id, stage, origin, attempt, verdict, ifnull(version, -1));
    CREATE INDEX by_article ON outcomes (article_id) WHERE article_id IS NOT NULL;
    CREATE INDEX by_origin ON outcomes (origin);
    CREATE INDEX by_time ON outcomes (at);
"""
"""As the first release made it. Never edit it."""

OLD = outcome("old", site=None)
ROW = ("old", NOON_MS, None, "clean", "published", None, "", 1, OLD.origin, 1.5)


def first_release(file: Path) -> None:
    """Write *file* as the first release does that keeps one outcome."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(FIRST)
        connection.execute("PRAGMA journal_mode = WAL")
        marks = ",".join("?" * 11)
        at = round(NOON.timestamp() * 1_000_000)
        connection.execute(f"INSERT INTO outcomes VALUES ({marks})", (*ROW, at))  # noqa: S608
