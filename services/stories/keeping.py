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
from typing import TypeVar

from schemas.message import Message
from schemas.outcomes import Reason
from schemas.stories import Story
from services.answers import Unavailable
from services.runtime.handlers import Answers
from services.runtime.one_writer import InUse, WriterLock
from services.runtime.several import Several
from services.stories.sketches import Sketches
from services.stories.story import MOST_LISTED, story_of
from services.stories.taking import take
from services.stories.unsaid import Unsaid

T = TypeVar("T")

FAILURES = (sqlite3.Error, OSError)
"""What a full disk, a locked or a broken file look like."""

OF_ONE_MESSAGE = (sqlite3.IntegrityError, sqlite3.DataError)
"""What a value looks like that SQLite does not take: the file is well, and so are the others."""

MOST_AHEAD_MS = 86_400_000
"""A day. An article from further ahead is a clock's error: no story's version follows it there."""


class Keeping:
    """A Handler. The file is opened by open(), else with the first batch; close() closes it."""

    def __init__(
        self, file: Path, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._file = file
        self._now = now
        self._turn = Lock()
        self._lock: WriterLock | None = None
        self._opened: tuple[Sketches, Unsaid] | None = None
        self._said: Mapping[str, int] = {}
        """The stories of the last answer, each with its version."""
        self._confirmed: Mapping[str, int] = {}
        """Those that the broker has."""

    async def open(self) -> None:
        """Open the file; raise Unavailable where that fails, or another process has it."""
        await asyncio.to_thread(self._in_turn, self._files)

    async def __call__(self, messages: Sequence[Message]) -> Answers[Story]:
        return await asyncio.to_thread(self._in_turn, lambda: self._kept(messages))

    async def confirmed(self) -> None:
        """Take note that the last answer is published."""
        self._confirmed, self._said = {**self._confirmed, **self._said}, {}

    def _in_turn(self, work: Callable[[], T]) -> T:
        with self._turn:
            try:
                return work()
            except FAILURES as error:
                self._forget()
                raise Unavailable(Reason.STORE_DOWN, f"{type(error).__name__}: {error}") from error

    def _kept(self, messages: Sequence[Message]) -> Answers[Story]:
        self._said = {}  # of the answer before, nobody can hear any more that it is published
        sketches, unsaid = self._files()
        with _together(sketches.connection):
            unsaid.forget(self._confirmed)
            taken = [_taken(message, sketches) for message in messages]
            good = [n for n, each in enumerate(taken) if not isinstance(each, Exception)]
            changed = {story for each in taken if isinstance(each, set) for story in each}
            if changed:
                unsaid.note(changed, at_least=self._at_least(messages))
            said = unsaid.all() if good else {}
            answer = _to_say(said, sketches)  # in here: what can't be said must not stay
        self._confirmed = {}
        self._said = said  # only now: what has not been answered can't have been published
        answers = [each if isinstance(each, Exception) else Several[Story]() for each in taken]
        return [answer if good and n == good[-1] else each for n, each in enumerate(answers)]

    def _files(self) -> tuple[Sketches, Unsaid]:
        self._opened = self._opened or self._open()
        return self._opened

    def _at_least(self, messages: Sequence[Message]) -> int:
        """Return a version above what a lost file gave before, and not below the articles'."""
        now_ms = self._now_ms()
        versions = max(getattr(message, "version", 0) for message in messages)
        return max(now_ms, min(versions, now_ms + MOST_AHEAD_MS))

    def _now_ms(self) -> int:
        return round(self._now().timestamp() * 1000)

    def _open(self) -> tuple[Sketches, Unsaid]:
        try:
            self._lock = self._lock or WriterLock(self._file.with_suffix(".lock"))
        except InUse as error:
            raise Unavailable(Reason.STORE_DOWN, _in_use(self._file, str(error))) from error
        sketches = Sketches(self._file, now_ms=self._now_ms())
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
            lock, self._lock = self._lock, None
            if lock is not None:
                lock.close()


def _in_use(file: Path, owner: str) -> str:
    return (
        f"another process{f' ({owner})' if owner else ''} keeps its stories in {file}, which takes"
        " one at a time: stop that one, or give this one another COPYDESK_DATA_DIR"
    )


def _taken(message: Message, sketches: Sketches) -> set[str] | Exception:
    """Return what take() does; where it breaks, why, and nothing of *message* is in the file."""
    sketches.connection.execute("SAVEPOINT message")
    try:
        return take(message, sketches)
    except OF_ONE_MESSAGE as error:
        sketches.connection.execute("ROLLBACK TO message")
        return error
    except FAILURES:
        raise
    except Exception as error:  # noqa: BLE001  one message's must not take its neighbours down
        sketches.connection.execute("ROLLBACK TO message")
        return error
    finally:
        if sketches.connection.in_transaction:  # a full disk may have ended it
            sketches.connection.execute("RELEASE message")


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
