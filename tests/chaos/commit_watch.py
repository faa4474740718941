"""
Whether a committed offset is ever ahead of the work: looked at from outside, all the time.

What is committed is read first; then what the topics have at that moment, to its end. A record
below a committed offset must have what its stage owes by then: an outcome with its origin, a row in
the passports, or, from delays, itself on its way back. Work that was done since is seen too, so
a look may be late and never wrong: what it misses was not there when the commit was. What counts as
done: done.py.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from confluent_kafka import KafkaException

from schemas.topics import DELAYS, OUTCOMES, PAGE_REQUESTED, PASSPORT, PIPELINE_ROUTES
from services.runtime.settings import SharedSettings
from tests.chaos.done import DELAYS_STAGE, Done
from tests.chaos.group_offsets import GroupOffsets
from tests.chaos.listener import Listener, Place, places

PAUSE_SECONDS = 0.02


@dataclass(frozen=True)
class Violation:
    """A record that was committed and not done."""

    stage: str
    origin: str

    def __str__(self) -> str:
        return f"{self.stage} committed {self.origin} before it was done"


class CommitWatch:
    """Use inside a with block: looks until its end."""

    def __init__(self, shared: SharedSettings, listener: Listener) -> None:
        self._listener = listener
        self.looks = 0
        self.violations: list[Violation] = []
        self._looks_before = 0
        self._raised: list[str] = []
        read = {
            **{r.stage: places(shared, r.reads) for r in (*PIPELINE_ROUTES, PASSPORT)},
            DELAYS_STAGE: places(shared, *DELAYS.values()),
        }
        self._told_on = places(shared, OUTCOMES, PAGE_REQUESTED, *DELAYS.values())
        self._looked_at = GroupOffsets(shared, read)
        self._asked = GroupOffsets(shared, read)
        """The same for who asks how far behind they are, from another thread."""
        self._checked: dict[tuple[str, Place], int] = defaultdict(int)
        self._done = Done(shared, listener)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="commit-watch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._looked_at.close()
        self._asked.close()

    def begin_round(self) -> None:
        """Have looks counted anew."""
        self._looks_before = self.looks

    def end_round(self) -> list[str]:
        """Return what kept it from looking since the last round's end; nothing as a rule."""
        raised, self._raised = self._raised, []
        if self.looks == self._looks_before:
            raised.append("the commit watch had no look in this round")
        return raised

    def behind(self) -> dict[tuple[str, str], int]:
        """
        Return how many records of a topic a group has not committed, by stage and topic.

        Of all that is on the topics now, and only where there are any. Raises KafkaException.
        """
        lag: dict[tuple[str, str], int] = defaultdict(int)
        for stage, of in self._asked.committed().items():
            for place, offset in of.items():
                lag[stage, place[0]] += self._asked.end(place) - offset
        return {of: records for of, records in lag.items() if records}

    def _watch(self) -> None:
        while not self._ended.wait(PAUSE_SECONDS):
            try:
                self._look()
            except KafkaException:
                continue  # the broker is what the fault strikes
            except Exception as error:  # noqa: BLE001  unseen, it would end all looks
                said = f"the commit watch could not look: {type(error).__name__}: {error}"
                if said not in self._raised:
                    self._raised.append(said)

    def _look(self) -> None:
        committed = self._looked_at.committed()
        ends = {place: self._looked_at.end(place) for place in self._told_on}
        while any(self._listener.reached[place] < end for place, end in ends.items()):
            if self._ended.wait(PAUSE_SECONDS):
                return
        self._done.read()
        for stage, of in committed.items():
            for place, offset in of.items():
                self._check(stage, place, offset)
        self.looks += 1

    def _check(self, stage: str, place: Place, offset: int) -> None:
        topic, partition = place
        for number in range(self._checked[stage, place], offset):
            origin = f"{topic}/{partition}/{number}"
            if not self._done.is_done(stage, origin):
                self.violations.append(Violation(stage, origin))
        self._checked[stage, place] = max(self._checked[stage, place], offset)
