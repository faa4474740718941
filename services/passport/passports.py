"""
Where a page is, and why: the answer to `copydesk where`. Who keeps it: keeping.py.

Read-only, by any process, while the passport stage writes.
"""

import sqlite3
from pathlib import Path

from schemas.outcomes import Outcome
from services.passport.asked import Asked, asked_for
from services.passport.layout import NewerLayout
from services.passport.outcomes_table import as_outcome, columns_of, connect, passport_file

OF_ID = "page_id = ?1 OR page_id IN (SELECT page_id FROM outcomes WHERE article_id = ?1)"
OF_ORIGIN = "page_id IN (SELECT page_id FROM outcomes WHERE origin = ?1)"
IDS = (
    "SELECT page_id FROM outcomes WHERE page_id >= ?1 AND page_id < ?2"
    " UNION SELECT article_id FROM outcomes WHERE article_id >= ?1 AND article_id < ?2 LIMIT 3"
)


class NoPassports(RuntimeError):
    """There is no file of passports to read."""


class AmbiguousId(ValueError):
    """Several ids begin with what was given."""


def open_passports(data_dir: Path) -> sqlite3.Connection:
    """Return a connection that can only read; raise NoPassports where nothing was kept yet."""
    file = passport_file(data_dir)
    if not file.exists():
        raise NoPassports(f"there are no passports in {data_dir} yet: start the passport stage")
    try:
        return connect(file, read_only=True)
    except (sqlite3.Error, NewerLayout) as error:
        raise NoPassports(f"the passports in {file} can't be read: {error}") from error


class Passports:
    """What is known of pages and articles; raises NoPassports where nothing was kept yet."""

    def __init__(self, data_dir: Path) -> None:
        self._connection = open_passports(data_dir)

    def find(self, what: str | Asked) -> tuple[Outcome, ...]:
        """
        Return all that became of *what*, oldest first: every capture, every stage, every attempt.

        *what* is a page_id, an article_id (then of all pages that have the article), the beginning
        of either, the URL of a page or article, or the place of a record (then of the pages that
        it is about). Raises AmbiguousId, BadUrl.
        """
        asked = what if isinstance(what, Asked) else asked_for(what)
        if asked.origin:
            return self._select(OF_ORIGIN, asked.origin)
        # An article's id is made of its URL by the same rule as a page's: one look finds both.
        found = self._select(OF_ID, asked.some_id)
        return found or (self._of_prefix(asked.some_id) if asked.may_be_prefix else ())

    def _select(self, which: str, name: str) -> tuple[Outcome, ...]:
        columns = columns_of(self._connection)
        sql = f"SELECT {columns} FROM outcomes WHERE {which} ORDER BY at, rowid"  # noqa: S608
        return tuple(map(as_outcome, self._connection.execute(sql, (name,)).fetchall()))

    def _of_prefix(self, prefix: str) -> tuple[Outcome, ...]:
        last = prefix + chr(0x10FFFF)
        ids = [some_id for (some_id,) in self._connection.execute(IDS, (prefix, last)).fetchall()]
        if len(ids) > 1:
            raise AmbiguousId(f"several ids begin with {prefix}: give more digits of yours")
        return self._select(OF_ID, ids[0]) if ids else ()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
