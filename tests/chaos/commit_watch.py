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
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from confluent_kafka import Consumer, KafkaException, TopicPartition

from schemas.topics import DELAYS, OUTCOMES, PAGE_REQUESTED, PASSPORT, PIPELINE_ROUTES
from services.runtime.group import group_id
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.settings import SharedSettings
from tests.chaos.done import DELAYS_STAGE, Done
from tests.chaos.listener import QUIET, Listener, Place, places

SECONDS = 5
"""A look that the broker does not answer in this time is none."""

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
        self._shared = shared
        self._listener = listener
        self.looks = 0
        self.violations: list[Violation] = []
        self._looks_before = 0
        self._raised: list[str] = []
        self._read: dict[str, list[Place]] = {
            **{r.stage: places(shared, r.reads) for r in (*PIPELINE_ROUTES, PASSPORT)},
            DELAYS_STAGE: places(shared, *DELAYS.values()),
        }
        self._told_on = places(shared, OUTCOMES, PAGE_REQUESTED, *DELAYS.values())
        self._clients = {stage: self._client(stage) for stage in self._read}
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
        for client in self._clients.values():
            client.close()

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
        for stage, of in self._committed().items():
            for place, offset in of.items():
                _, end = self._clients[stage].get_watermark_offsets(
                    TopicPartition(*place), timeout=SECONDS
                )
                lag[stage, place[0]] += end - offset
        return {of: records for of, records in lag.items() if records}

    def _client(self, stage: str) -> Consumer:
        # It asks for the group's offsets, and never joins it.
        group = group_id(self._shared, stage)
        return Consumer({**for_librdkafka(self._shared), "group.id": group, "log_level": QUIET})

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
        committed = self._committed()
        ends = self._ends()
        while any(self._listener.reached[place] < end for place, end in ends.items()):
            if self._ended.wait(PAUSE_SECONDS):
                return
        self._done.read()
        for stage, of in committed.items():
            for place, offset in of.items():
                self._check(stage, place, offset)
        self.looks += 1

    def _committed(self) -> Mapping[str, Mapping[Place, int]]:
        found = {}
        for stage, client in self._clients.items():
            wanted = [TopicPartition(*place) for place in self._read[stage]]
            told = client.committed(wanted, timeout=SECONDS)
            found[stage] = {(p.topic, p.partition): max(p.offset, 0) for p in told}
        return found

    def _ends(self) -> dict[Place, int]:
        client = self._clients[PASSPORT.stage]
        return {
            place: client.get_watermark_offsets(TopicPartition(*place), timeout=SECONDS)[1]
            for place in self._told_on
        }

    def _check(self, stage: str, place: Place, offset: int) -> None:
        topic, partition = place
        for number in range(self._checked[stage, place], offset):
            origin = f"{topic}/{partition}/{number}"
            if not self._done.is_done(stage, origin):
                self.violations.append(Violation(stage, origin))
        self._checked[stage, place] = max(self._checked[stage, place], offset)
