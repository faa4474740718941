"""
What is kept of every article, and in which story it is: one SQLite file. As rows: sketch_rows.py.

An article costs 1.9 kB here: .9 kB are its sketch, the rest the keys that it is found by. In memory
there is SQLite's cache, however many there are. What changes it: healing.py.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from services.stories.bands import band_keys
from services.stories.sketch import Sketch
from services.stories.sketch_rows import COLUMNS, SCHEMA, UPDATES, as_row, as_sketch

BUSY_SECONDS = 5
"""How long to wait for a lock on the file: a backup may hold it for a moment."""

CACHE_KB = 64 * 1024
"""Of pages of the file, in memory."""

MOST_NEAR = 100
"""
Articles that one is compared with: those that share most keys with it. A copy is among hundreds
that have one template only by what the template has not; of as many true copies, any will do.
"""


MOST_OF_A_KEY = 200
"""
Articles that are looked at of those with one key, the first that came. More have it only where
thousands have one text or one template: then any of them will do, or none.
"""


def stories_file(data_dir: Path) -> Path:
    """Return where in the data directory the stories are."""
    return data_dir / "stories.sqlite3"


class Sketches:
    """The file, opened. Raises sqlite3.Error, OSError where it or its disk fails."""

    def __init__(self, file: Path, *, now_ms: int) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(
            file,
            timeout=BUSY_SECONDS,
            isolation_level=None,  # keeping.py begins and ends what belongs together
            check_same_thread=False,  # the callers take turns
        )
        self.connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL would let a power failure take back articles whose batch was committed.
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        self.connection.executescript(SCHEMA)
        self.connection.execute("INSERT OR IGNORE INTO begun VALUES (1, ?)", (now_ms,))
        [self.begun] = self.connection.execute("SELECT at FROM begun").fetchone()
        """When the file was made, in milliseconds: of what is older, others may have told."""

    def get(self, article_id: str) -> tuple[Sketch, str | None] | None:
        """Return an article and the story that it is in; None where it is not here."""
        sql = f"SELECT {COLUMNS}, story FROM articles WHERE article_id = ?"  # noqa: S608
        row = self.connection.execute(sql, (article_id,)).fetchone()
        return None if row is None else (as_sketch(row[:-1]), row[-1])

    def story(self, story_id: str, *, most: int = -1) -> list[Sketch]:
        """Return the articles of a story, the original first, all or *most*; none for no story."""
        sql = (
            f"SELECT {COLUMNS} FROM articles WHERE story = ?"  # noqa: S608
            " ORDER BY place, article_id LIMIT ?"
        )
        return list(map(as_sketch, self.connection.execute(sql, (story_id, most))))

    def size(self, story_id: str) -> int:
        """Return how many articles a story has."""
        sql = "SELECT count(*) FROM articles WHERE story = ?"
        [size] = self.connection.execute(sql, (story_id,)).fetchone()
        return int(size)

    def sharing(self, keys: Sequence[int], *, without: str) -> list[tuple[Sketch, str | None]]:
        """Return the articles that share most of *keys*, each with its story, not *without*."""
        sql = "SELECT number FROM bands WHERE key = ? LIMIT ?"
        shared = Counter(
            number
            for key in keys
            for (number,) in self.connection.execute(sql, (key, MOST_OF_A_KEY))
        )
        most = sorted(shared, key=lambda number: (-shared[number], number))[:MOST_NEAR]
        marks = ",".join("?" * len(most))
        sql = (
            f"SELECT {COLUMNS}, story FROM articles"  # noqa: S608
            f" WHERE number IN ({marks}) AND article_id != ?"
        )
        rows = self.connection.execute(sql, (*most, without)).fetchall()
        return [(as_sketch(row[:-1]), row[-1]) for row in rows]

    def put(self, sketch: Sketch) -> None:
        """Insert or replace an article; a new one is in no story yet."""
        row = as_row(sketch)
        marks = ",".join("?" * (len(row) + 1))
        known = self.get(sketch.article_id)
        if known is not None and known[0].wording != sketch.wording:
            self.delete(sketch.article_id)
        sql = (
            f"INSERT INTO articles ({COLUMNS}, place) VALUES ({marks})"  # noqa: S608
            f" ON CONFLICT (article_id) DO UPDATE SET {UPDATES} RETURNING number"
        )
        [[number]] = self.connection.execute(sql, (*row, sketch.order[0])).fetchall()
        keys = band_keys(sketch.wording.values, sketch.wording.method)
        sql = "INSERT OR IGNORE INTO bands VALUES (?, ?)"
        self.connection.executemany(sql, [(key, number) for key in sorted(keys)])

    def delete(self, article_id: str) -> None:
        """Have no such article any more."""
        sql = "SELECT number, fingerprint, method FROM articles WHERE article_id = ?"
        for number, values, method in self.connection.execute(sql, (article_id,)).fetchall():
            keys = [(key, number) for key in band_keys(values, method)]
            self.connection.executemany("DELETE FROM bands WHERE key = ? AND number = ?", keys)
            self.connection.execute("DELETE FROM articles WHERE number = ?", (number,))

    def tell(self, article_ids: Iterable[str], story_id: str | None) -> None:
        """Have these articles in that story, or in none."""
        sql = "UPDATE articles SET story = ? WHERE article_id = ? AND story IS NOT ?"
        rows = [(story_id, article_id, story_id) for article_id in article_ids]
        self.connection.executemany(sql, rows)

    def rename(self, story_ids: Iterable[str], story_id: str) -> None:
        """Have all articles of the first be in the second."""
        rows = [(story_id, old) for old in story_ids if old != story_id]
        self.connection.executemany("UPDATE articles SET story = ? WHERE story = ?", rows)

    def count(self) -> int:
        """Return how many articles are here."""
        [count] = self.connection.execute("SELECT count(*) FROM articles").fetchone()
        return int(count)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
