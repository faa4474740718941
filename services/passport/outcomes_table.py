"""
How outcomes are kept: one SQLite file, a row each. Asking: passports.py. Deleting: expiry.py.

A batch that is delivered again tells the same outcomes again. What makes two of them the same is
the index one_each; the later telling replaces the earlier.
"""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from schemas.outcomes import Outcome

BUSY_SECONDS = 5
"""How long to wait for a lock on the file: a backup may hold it for a moment."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

COLUMNS = (
    "page_id",
    "version",
    "article_id",
    "stage",
    "verdict",
    "reason",
    "detail",
    "attempt",
    "origin",
    "took_ms",
    "at",
)
"""The fields of an Outcome."""

SCHEMA = """
    CREATE TABLE IF NOT EXISTS outcomes (
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
    CREATE UNIQUE INDEX IF NOT EXISTS one_each
        ON outcomes (page_id, stage, origin, attempt, verdict, ifnull(version, -1));
    CREATE INDEX IF NOT EXISTS by_article ON outcomes (article_id) WHERE article_id IS NOT NULL;
    CREATE INDEX IF NOT EXISTS by_origin ON outcomes (origin);
    CREATE INDEX IF NOT EXISTS by_time ON outcomes (at);
"""
"""
Page and version are part of one_each because an origin alone is given twice: a broker in memory
begins again at offset 0. at is in microseconds since 1970.
"""


def passport_file(data_dir: Path) -> Path:
    """Return where in the data directory the passports are."""
    return data_dir / "passport.sqlite3"


def connect(file: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection; the table is there unless *read_only*. Raises sqlite3.Error, OSError."""
    if not read_only:
        file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}",
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,  # the callers take turns
    )
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL would let a power failure take back outcomes whose batch was committed.
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(SCHEMA)
    return connection


def insert(connection: sqlite3.Connection, outcomes: Iterable[Outcome]) -> None:
    """Keep *outcomes*, all of them or none."""
    sql = f"INSERT OR REPLACE INTO outcomes VALUES ({','.join('?' * len(COLUMNS))})"  # noqa: S608
    with connection:
        connection.executemany(sql, map(as_row, outcomes))


def as_row(outcome: Outcome) -> tuple[object, ...]:
    """Return *outcome* in the order of COLUMNS."""
    values = {name: getattr(outcome, name) for name in COLUMNS}
    return tuple({**values, "at": microseconds(outcome.at)}.values())


def as_outcome(row: tuple[object, ...]) -> Outcome:
    """Return the outcome in a row with COLUMNS."""
    values = dict(zip(COLUMNS, row, strict=True))
    at = EPOCH + timedelta(microseconds=int(str(values["at"])))
    return Outcome.model_validate({**values, "at": at})


def microseconds(moment: datetime) -> int:
    """Return *moment* as the table has it."""
    return (moment - EPOCH) // timedelta(microseconds=1)
