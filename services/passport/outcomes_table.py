"""
How outcomes are kept: one SQLite file, a row each. Asking: passports.py. Deleting: expiry.py.

A batch that is delivered again tells the same outcomes again. What makes two of them the same is
the index one_each; the later telling updates the earlier. Counting them: site_days.py.
"""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path

from schemas.outcomes import Outcome
from services.passport import site_days
from services.passport.layout import check_layout, migrate

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
    "site",
    "confidence",
    "at",
)
"""The fields of an Outcome."""

AS_THEY_ARE = attrgetter(*COLUMNS[:-1])
"""Their values, without the time: batches are large, and this is a part of each."""

KEY = ("page_id", "stage", "origin", "attempt", "verdict", "version")
ONE_EACH = ", ".join(KEY).replace("version", "ifnull(version, -1)")
"""
What makes two outcomes the same. Page and version are part of it because an origin alone is given
twice: a broker in memory begins again at offset 0.
"""

SCHEMA = f"""
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
        at INTEGER NOT NULL,
        site TEXT,
        confidence REAL
    );
    CREATE UNIQUE INDEX IF NOT EXISTS one_each ON outcomes ({ONE_EACH});
    CREATE INDEX IF NOT EXISTS by_article ON outcomes (article_id) WHERE article_id IS NOT NULL;
    CREATE INDEX IF NOT EXISTS by_origin ON outcomes (origin);
    CREATE INDEX IF NOT EXISTS by_time ON outcomes (at);
"""
"""at is in microseconds since 1970."""

INSERT = (
    f"INSERT INTO outcomes ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
    f" ON CONFLICT ({ONE_EACH}) DO UPDATE SET"
    f" {', '.join(f'{name} = excluded.{name}' for name in COLUMNS if name not in KEY)}"
)


def passport_file(data_dir: Path) -> Path:
    """Return where in the data directory the passports are."""
    return data_dir / "passport.sqlite3"


def connect(
    file: Path, *, read_only: bool = False, wait_seconds: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """
    Return a connection; the tables are there, and today's, unless *read_only*.

    Raises sqlite3.Error, OSError, and NewerLayout for a later release's file.
    """
    if not read_only:
        file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}",
        uri=True,
        timeout=wait_seconds,
        check_same_thread=False,  # the callers take turns
    )
    try:
        check_layout(connection, file)
        if not read_only:
            _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL would let a power failure take back outcomes whose batch was committed.
    connection.execute("PRAGMA synchronous = FULL")
    migrate(connection, SCHEMA + site_days.SCHEMA)
    connection.execute(site_days.COUNTING)


def insert(connection: sqlite3.Connection, outcomes: Iterable[Outcome]) -> None:
    """Keep and count *outcomes*, all of them or none."""
    with connection:
        connection.executemany(INSERT, map(as_row, outcomes))


def columns_of(connection: sqlite3.Connection) -> str:
    """Return COLUMNS for a SELECT; an earlier release's file has NULL for those it lacks."""
    there = {name for _, name, *_ in connection.execute("PRAGMA table_info(outcomes)")}
    return ", ".join(name if name in there else f"NULL AS {name}" for name in COLUMNS)


def as_row(outcome: Outcome) -> tuple[object, ...]:
    """Return *outcome* in the order of COLUMNS."""
    return (*AS_THEY_ARE(outcome), microseconds(outcome.at))


def as_outcome(row: tuple[object, ...]) -> Outcome:
    """Return the outcome in a row with COLUMNS."""
    values = dict(zip(COLUMNS, row, strict=True))
    return Outcome.model_validate({**values, "at": moment(int(str(values["at"])))})


def microseconds(at: datetime) -> int:
    """Return the moment *at* as the table has it."""
    return (at - EPOCH) // timedelta(microseconds=1)


def moment(at: int) -> datetime:
    """Return the moment that the table has as *at*."""
    return EPOCH + timedelta(microseconds=at)
