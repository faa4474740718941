"""
What `stories` does with a batch: take in what came, and answer with the stories that it changed.

All of it is in one transaction, with a note of what has to be said; the notes go once the broker
has confirmed it (unsaid.py). A batch that comes twice changes nothing the second time, and what
could not be said the first time is said with it.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from schemas.message import Message
from schemas.outcomes import Reason
from schemas.stories import Story
from services.answers import Unavailable
from services.runtime.handlers import Answers
from services.runtime.several import Several
from services.stories.sketches import Sketches
from services.stories.story import MOST_LISTED, story_of
from services.stories.taking import take
from services.stories.unsaid import Unsaid

FAILURES = (sqlite3.Error, OSError)
"""What a full disk, a locked or a broken file look like."""


class Keeping:
    """A Handler. The file is opened by open(), else with the first batch; close() closes it."""

    def __init__(
        self, file: Path, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._file = file
        self._now = now
        self._turn = Lock()
        self._opened: tuple[Sketches, Unsaid] | None = None
        self._said: Mapping[str, int] = {}
        """The stories of the last answer, each with its version."""
        self._confirmed: Mapping[str, int] = {}
        """Those that the broker has."""

    async def open(self) -> None:
        """Open the file; raise Unavailable where that fails."""
        await asyncio.to_thread(self._keep, ())

    async def __call__(self, messages: Sequence[Message]) -> Answers[Story]:
        stories = await asyncio.to_thread(self._keep, messages)
        return [*[Several[Story]()] * (len(messages) - 1), stories]

    async def confirmed(self) -> None:
        """Take note that the last answer is published."""
        self._confirmed, self._said = self._said, {}

    def _keep(self, messages: Sequence[Message]) -> Several[Story]:
        with self._turn:
            try:
                return self._kept(messages)
            except FAILURES as error:
                self._forget()
                raise Unavailable(Reason.STORE_DOWN, f"{type(error).__name__}: {error}") from error

    def _kept(self, messages: Sequence[Message]) -> Several[Story]:
        sketches, unsaid = self._opened = self._opened or self._open()
        with _together(sketches.connection):
            unsaid.forget(self._confirmed)
            changed = {story for message in messages for story in take(message, sketches)}
            if changed:
                unsaid.note(changed, at_least=max(getattr(m, "version", 0) for m in messages))
            said = unsaid.all()
        self._confirmed = {}
        self._said = said
        return _to_say(said, sketches)

    def _open(self) -> tuple[Sketches, Unsaid]:
        sketches = Sketches(self._file, now_ms=round(self._now().timestamp() * 1000))
        return sketches, Unsaid(sketches.connection)

    def _forget(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened[0].close()

    async def close(self) -> None:
        """Close the file, once the batch in hand is done."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        with self._turn:
            if self._opened is not None:
                with suppress(*FAILURES):  # then they are said once more
                    self._opened[1].forget(self._confirmed)
            self._forget()


@contextmanager
def _together(connection: sqlite3.Connection) -> Iterator[None]:
    """Have all that is written inside the with block in the file, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _to_say(said: Mapping[str, int], sketches: Sketches) -> Several[Story]:
    """Return the stories *said* as they are now, each with its version, and which are no more."""
    stories, deleted = [], []
    for story_id, version in said.items():
        size = sketches.size(story_id)
        if size > 1:
            articles = sketches.story(story_id, most=MOST_LISTED)
            stories.append(story_of(articles, size=size, version=version))
        else:
            deleted.append(story_id)
    return Several(tuple(stories), tuple(deleted))
