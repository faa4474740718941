"""
Where a page is, and why: the answer to `copydesk where`. Who keeps it: keeping.py.

Read-only, by any process, while the passport stage writes.
"""

import re
import sqlite3
from pathlib import Path

from schemas.outcomes import Outcome
from services.page_id import page_id_of_url
from services.passport.outcomes_table import COLUMNS, as_outcome, connect, passport_file

SHORTEST_PREFIX = 8
"""Digits of an id that stand for the whole: what a log line or a table shows of it."""

URL = re.compile(r"https?://", re.IGNORECASE)

OF_ID = (
    f"SELECT {', '.join(COLUMNS)} FROM outcomes WHERE page_id = ?1 OR page_id IN"  # noqa: S608
    " (SELECT page_id FROM outcomes WHERE article_id = ?1) ORDER BY at, rowid"
)
IDS = (
    "SELECT page_id FROM outcomes WHERE page_id >= ?1 AND page_id < ?2"
    " UNION SELECT article_id FROM outcomes WHERE article_id >= ?1 AND article_id < ?2 LIMIT 3"
)


class NoPassports(RuntimeError):
    """There is no file of passports to read."""


class AmbiguousId(ValueError):
    """Several ids begin with what was given."""


class BadUrl(ValueError):
    """What was given looks like a URL and is none."""


class Passports:
    """What is known of pages and articles; raises NoPassports where nothing was kept yet."""

    def __init__(self, data_dir: Path) -> None:
        file = passport_file(data_dir)
        if not file.exists():
            raise NoPassports(f"there are no passports in {data_dir} yet: start the passport stage")
        try:
            self._connection = connect(file, read_only=True)
        except sqlite3.Error as error:
            raise NoPassports(f"the passports in {file} can't be read: {error}") from error

    def find(self, what: str) -> tuple[Outcome, ...]:
        """
        Return all that became of *what*, oldest first: every capture, every stage, every attempt.

        *what* is a page_id, an article_id (then of all pages that have the article), the beginning
        of either, or the URL of a page or article. Raises AmbiguousId, BadUrl.
        """
        if URL.match(what):
            try:
                return self._of(page_id_of_url(what))
            except ValueError as error:
                raise BadUrl(f"{what} is not the URL of a page: check its spelling") from error
        # SQLite can't be asked about what a shell could not decode.
        typed = what.encode(errors="replace").decode()
        return self._of(typed) or self._of_prefix(typed)

    def _of(self, some_id: str) -> tuple[Outcome, ...]:
        # An article's id is made of its URL by the same rule as a page's: one look finds both.
        return tuple(map(as_outcome, self._connection.execute(OF_ID, (some_id,)).fetchall()))

    def _of_prefix(self, prefix: str) -> tuple[Outcome, ...]:
        if len(prefix) < SHORTEST_PREFIX:
            return ()
        last = prefix + chr(0x10FFFF)
        ids = [some_id for (some_id,) in self._connection.execute(IDS, (prefix, last)).fetchall()]
        if len(ids) > 1:
            raise AmbiguousId(f"several ids begin with {prefix}: give more digits of yours")
        return self._of(ids[0]) if ids else ()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
