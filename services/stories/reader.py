"""How the stories are read, by any process, while `stories` writes them. Who does: keeping.py."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from schemas.stories import StoryArticle
from services.stories.sketch_rows import COLUMNS, as_sketch
from services.stories.sketches import BUSY_SECONDS, stories_file
from services.stories.story import MOST_LISTED, listed


@dataclass(frozen=True)
class ReadStory:
    """A story, as the file has it now."""

    story_id: str
    size: int
    """Articles in it, those not listed included."""

    articles: tuple[StoryArticle, ...]
    """The original, then the others as they were published; the first 500."""


class StoriesReader:
    """Reads the file of stories; raises sqlite3.Error where that can't be read."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS
        )

    @classmethod
    def of(cls, data_dir: Path) -> Self | None:
        """Return the stories in *data_dir*; None where `stories` has not begun to keep any."""
        file = stories_file(data_dir)
        return cls(file) if file.exists() else None

    def story(self, some_id: str) -> ReadStory | None:
        """Return the story of that id, or the one that the article of that id is in."""
        sql = "SELECT story FROM articles WHERE article_id = ?"
        row = self._connection.execute(sql, (some_id,)).fetchone()
        story_id = row[0] if row and row[0] else some_id
        size = self.sizes([story_id]).get(story_id, 0)
        if size < 2:  # noqa: PLR2004  an article alone is no story
            return None
        of = "FROM articles WHERE story = ? ORDER BY place, article_id LIMIT ?"
        sql = f"SELECT {COLUMNS} {of}"
        rows = self._connection.execute(sql, (story_id, MOST_LISTED))
        return ReadStory(story_id, size, listed([as_sketch(row) for row in rows]))

    def of_articles(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Return the story of each of *article_ids* that is in one."""
        marks = ",".join("?" * len(article_ids))
        of = f"WHERE article_id IN ({marks}) AND story IS NOT NULL"
        sql = f"SELECT article_id, story FROM articles {of}"  # noqa: S608
        return dict(self._connection.execute(sql, article_ids))

    def sizes(self, story_ids: Sequence[str]) -> dict[str, int]:
        """Return how many articles each of *story_ids* has."""
        marks = ",".join("?" * len(story_ids))
        of = f"FROM articles WHERE story IN ({marks}) GROUP BY story"
        sql = f"SELECT story, count(*) {of}"
        return dict(self._connection.execute(sql, story_ids))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
