"""
What is counted of every site, day by day. Who asks for it: sources.py.

One row a site, day, stage, verdict and reason, written in the transaction that keeps the outcome.
The trigger is the connection's own, not the file's: the rule is the code's, and an outcome that is
kept is counted, whoever keeps it.
"""

import sqlite3
from datetime import UTC, date, datetime, timedelta

from schemas.outcomes import Verdict
from schemas.topics import CLEAN, INDEX

DAY = timedelta(days=1) // timedelta(microseconds=1)
"""Microseconds, as the outcomes have it."""

EPOCH_DAY = date(1970, 1, 1).toordinal()

ENDED = (Verdict.REJECTED, Verdict.DEAD)
"""Counted at every stage: they say what a site's pages fail by."""

PUBLISHED_BY = (CLEAN.stage, INDEX.stage)
"""Counted where it tells something new: clean says how sure it is, index makes an article public.
Delays are left out: of a slow site there are many, and each page comes to another end."""

SCHEMA = """
    CREATE TABLE IF NOT EXISTS site_days (
        day INTEGER NOT NULL,
        site TEXT NOT NULL,
        stage TEXT NOT NULL,
        verdict TEXT NOT NULL,
        reason TEXT NOT NULL,
        records INTEGER NOT NULL,
        confidence_sum REAL NOT NULL,
        confidences INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        PRIMARY KEY (day, site, stage, verdict, reason)
    ) WITHOUT ROWID;
"""
"""day counts from 1970-01-01, UTC. A published record has the reason "". confidences is how many
of the records had one. Days come first: they are read and deleted by range."""


def _any_of(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


COUNTING = f"""
    CREATE TEMP TRIGGER IF NOT EXISTS count_site_day AFTER INSERT ON outcomes
    WHEN NEW.site IS NOT NULL
        AND (NEW.verdict IN ({_any_of(ENDED)})
            OR NEW.verdict = '{Verdict.PUBLISHED}' AND NEW.stage IN ({_any_of(PUBLISHED_BY)}))
        AND (NEW.version IS NULL OR NOT EXISTS (
            SELECT 1 FROM outcomes WHERE page_id = NEW.page_id AND stage = NEW.stage
            AND verdict = NEW.verdict AND version = NEW.version AND rowid <> NEW.rowid))
    BEGIN
        INSERT INTO site_days VALUES (
            NEW.at / {DAY}, NEW.site, NEW.stage, NEW.verdict, ifnull(NEW.reason, ''), 1,
            ifnull(NEW.confidence, 0), NEW.confidence IS NOT NULL, NEW.at)
        ON CONFLICT (day, site, stage, verdict, reason) DO UPDATE SET
            records = records + 1,
            confidence_sum = confidence_sum + excluded.confidence_sum,
            confidences = confidences + excluded.confidences,
            last_at = max(last_at, excluded.last_at);
    END
"""  # noqa: S608
"""
An outcome that is told again is an update (outcomes_table.py), and fires nothing. A capture counts
once at a stage, whether its record comes once or, by a replay or a reprocessing, several times.
"""


def day_of(moment: datetime) -> int:
    """Return the UTC day of *moment* as the table has it."""
    return moment.astimezone(UTC).toordinal() - EPOCH_DAY


def delete_oldest_day(connection: sqlite3.Connection, before: datetime) -> int:
    """Delete one day that ended *before* then; return how many rows it had, 0 for none left."""
    sql = "DELETE FROM site_days WHERE day < ?1 AND day = (SELECT min(day) FROM site_days)"
    return connection.execute(sql, (day_of(before),)).rowcount
