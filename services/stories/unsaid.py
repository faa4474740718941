"""
Which stories have changed and are not on the topic yet, as far as we know: two tables of the file.

They are noted together with what changed them, and forgotten once the broker has confirmed them: of
a process that dies in between, the next one says them again.
"""

import sqlite3
from collections.abc import Iterable, Mapping

SCHEMA = """
    CREATE TABLE IF NOT EXISTS unsaid (
        story TEXT PRIMARY KEY,
        version INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS last_version (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        version INTEGER NOT NULL
    );
"""
"""A version is given once: it is higher than all before."""


class Unsaid:
    """Those stories. The caller begins and ends the transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.executescript(SCHEMA)

    def note(self, stories: Iterable[str], *, at_least: int) -> None:
        """Note that *stories* have changed; their version is *at_least* that."""
        row = self._connection.execute("SELECT version FROM last_version").fetchone()
        version = max(at_least, row[0] + 1 if row else 0)
        self._connection.execute("INSERT OR REPLACE INTO last_version VALUES (1, ?)", (version,))
        rows = [(story, version) for story in stories]
        self._connection.executemany("INSERT OR REPLACE INTO unsaid VALUES (?, ?)", rows)

    def forget(self, said: Mapping[str, int]) -> None:
        """Forget those that were *said* in that version, and have not changed since."""
        sql = "DELETE FROM unsaid WHERE story = ? AND version = ?"
        self._connection.executemany(sql, said.items())

    def all(self) -> dict[str, int]:
        """Return the version of each."""
        return dict(self._connection.execute("SELECT story, version FROM unsaid").fetchall())
