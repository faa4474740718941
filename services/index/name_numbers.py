"""
The numbers that the embedded store counts names by: 1, 2, 3 in the order in which they came.

tantivy counts small numbers in half the time of large ones, and in a fifth of that of names, which
it would look up in the list of each part of the index. The catalogue's file knows whose they are.
"""

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from schemas.articles import Article
from services.index.query import Field
from services.index.searchable import language_of
from services.index.stemming import stemmed_as
from services.index.store import FACETS

MOST_NAMES = 100_000
"""Names whose number is remembered, some 10 MB: most stand in many articles."""

DENSE = 1_000_000
"""Names with small numbers. tantivy keeps a table up to the highest one: of three million that
takes longer than its way with large numbers, of eight million eight times as long."""

BEYOND = 2**40
"""Where the numbers go on: large enough that tantivy makes no table of them."""

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS name_numbers"
    " (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)"
)


def counted(article: Article, found: Mapping[Field, list[str]]) -> dict[Field, list[str]]:
    """Return the values of *article* in each facet, given its names."""
    language = language_of(article)
    every = {
        **found,
        Field.SITE: [article.site.lower()],
        Field.LANGUAGE: [stemmed_as(language) or language] if language else [],
    }
    return {field: every[field] for field in FACETS}


class NameNumbers:
    """The table of names in the catalogue's file. Raises sqlite3.Error where that fails."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, int] = {}

    def prepare(self) -> None:
        """Have the table; the one of before, with other numbers, goes."""
        self._connection.executescript(f"BEGIN; {SCHEMA}; DROP TABLE IF EXISTS names; COMMIT")

    def of(self, names: Collection[str]) -> Mapping[str, int]:
        """Return at least the numbers of *names*, given within the transaction to the new ones."""
        known = self._known
        unknown = [name for name in names if name not in known]
        if not unknown:
            return known
        if len(known) > MOST_NAMES:
            known.clear()
            unknown = list(names)
        marks = ",".join("?" * len(unknown))
        sql = f"SELECT name, number FROM name_numbers WHERE name IN ({marks})"  # noqa: S608
        known.update(self._connection.execute(sql, unknown))
        new = [name for name in dict.fromkeys(unknown) if name not in known]
        rows = [(number, name) for number, name in enumerate(new, self._next())]
        self._connection.executemany("INSERT INTO name_numbers VALUES (?, ?)", rows)
        known.update((name, number) for number, name in rows)
        return known

    def _next(self) -> int:
        [highest] = self._connection.execute("SELECT max(number) FROM name_numbers").fetchone()
        following = int(highest or 0) + 1
        return max(following, BEYOND) if following > DENSE else following

    def names(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return whose *numbers* are."""
        marks = ",".join("?" * len(numbers))
        sql = f"SELECT number, name FROM name_numbers WHERE number IN ({marks})"  # noqa: S608
        return dict(self._connection.execute(sql, numbers))
