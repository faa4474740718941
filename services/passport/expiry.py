"""When outcomes are deleted, and what is counted of them, and how much at once."""

import sqlite3
from datetime import datetime, timedelta

from services.passport.outcomes_table import microseconds
from services.passport.site_days import delete_oldest_day

EVERY = timedelta(hours=1)
"""Outcomes are kept for days: an hour more does not matter."""

STEP = 10_000
"""Rows a deletion: some tenths of a second, so that no batch waits long."""


class Expiry:
    """Deletes what is older than *keep*, a step at a time, and rests for an hour when done."""

    def __init__(self, keep: timedelta, *, step: int = STEP) -> None:
        self._keep = keep
        self._step = step
        self._next: datetime | None = None

    def delete_some(self, connection: sqlite3.Connection, now: datetime) -> None:
        """Delete one step of the outcomes that have expired, and one day, where it is time to."""
        if self._next is not None and now < self._next:
            return
        sql = (
            "DELETE FROM outcomes WHERE rowid IN"
            " (SELECT rowid FROM outcomes WHERE at < ? ORDER BY at LIMIT ?)"
        )
        oldest = now - self._keep
        with connection:
            deleted = connection.execute(sql, (microseconds(oldest), self._step)).rowcount
            of_a_day = delete_oldest_day(connection, oldest)
        if deleted < self._step and not of_a_day:
            self._next = now + EVERY
