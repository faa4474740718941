"""What the stages have done, by where the record is that they did it for. Asks: commit_watch.py."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from schemas.topic import Topic
from schemas.topics import DELAYS, OUTCOMES, PAGE_REQUESTED, PASSPORT
from services.passport.outcomes_table import connect, passport_file
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from tests.chaos.listener import Listener

DELAYS_STAGE = "delays"

Told = tuple[str, str]
"""A stage, and the origin of the record that it tells of."""


class Done:
    """Call read() first: answers are from what was heard by then."""

    def __init__(self, shared: SharedSettings, listener: Listener) -> None:
        self._file = passport_file(shared.data_dir)
        self._listener = listener
        self._cursors: dict[str, int] = defaultdict(int)
        self._told: set[Told] = set()
        self._told_at: dict[str, Told] = {}
        self._kept: set[Told] = set()
        self._requests: set[object] = set()
        self._delayed: dict[str, object] = {}

    def read(self) -> None:
        """Take in what was heard since."""
        self._read(OUTCOMES, self._hear_outcome)
        self._read(PAGE_REQUESTED, lambda record: self._requests.add(_itself(record)))
        for topic in DELAYS.values():
            self._read(topic, self._hear_delayed)

    def is_done(self, stage: str, origin: str) -> bool:
        """Return whether *stage* has done what it owes for the record at *origin*."""
        if stage == DELAYS_STAGE:
            return self._delayed[origin] in self._requests
        if stage == PASSPORT.stage:
            return self._is_kept(self._told_at[origin])
        return (stage, origin) in self._told

    def _read(self, topic: Topic[Any], hear: Callable[[Record], None]) -> None:
        heard = self._listener.on(topic)
        end = len(heard)
        for each in islice(heard, self._cursors[topic.name], end):
            hear(each.record)
        self._cursors[topic.name] = end

    def _hear_outcome(self, record: Record) -> None:
        outcome = OUTCOMES.parse(record.value or b"")
        told = (outcome.stage, outcome.origin)
        self._told.add(told)
        self._told_at[record.origin] = told

    def _hear_delayed(self, record: Record) -> None:
        self._delayed[record.origin] = _itself(record)

    def _is_kept(self, told: Told) -> bool:
        if told not in self._kept:
            self._kept = kept_outcomes(self._file)
        return told in self._kept


def kept_outcomes(file: Path) -> set[Told]:
    """Return what the passports in *file* have; nothing where there are none yet."""
    if not file.exists():
        return set()
    with closing(connect(file, read_only=True)) as connection:
        return set(connection.execute("SELECT stage, origin FROM outcomes").fetchall())


def _itself(record: Record) -> object:
    return record.value, record.headers
