"""
How the delay topics are read: a partition is paused until its first record is due.

The group never notices, since the consumer polls all the time. What is due: due.py. What becomes
of what is due: scheduler.py. The one file of this process where Kafka's client is set up.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from confluent_kafka import Consumer, KafkaException, TopicPartition

from schemas.topics import DELAYS
from services.delays.due import Heads, due_at
from services.runtime.assignment import Assignment, Held
from services.runtime.client import commit_confirmed
from services.runtime.group import group_id
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.login_watch import LoginWatch
from services.runtime.metrics import StageMetrics
from services.runtime.raw_records import as_record
from services.runtime.records import Place, Record
from services.runtime.settings import MAX_POLL_SECONDS, SharedSettings

NAME = "delays"

BATCH = 500
"""Few enough to be sent again without harm, enough for thousands a second when many are due."""

FETCH_WAIT_MS = 50
"""How long the broker may hold a fetch. By default a resumed partition waits half a second."""

log = logging.getLogger("copydesk.delays")


class Partitions:
    """The partitions of the delay topics that are ours, each waiting for its first record."""

    def __init__(
        self,
        settings: SharedSettings,
        *,
        metrics: StageMetrics,
        login: LoginWatch,
        now: Callable[[], datetime],
    ) -> None:
        self.assignment = Assignment(metrics)
        self.unsaved: dict[Place, int] = {}
        """Offsets that may be committed, and are not yet."""
        self._metrics = metrics
        self._now = now
        self._heads = Heads()
        self._waits = {
            settings.topic_prefix + topic.name: wait * settings.delay_factor
            for wait, topic in DELAYS.items()
        }
        self._login = login
        config = {**consumer_config(settings), "error_cb": login}
        self._consumer = Consumer(config, logger=log)
        self._consumer.subscribe(
            list(self._waits),
            on_assign=self.assignment.on_assign,
            on_revoke=self._on_revoke,
            on_lost=self._on_lost,
        )

    def due(self, *, seconds: float) -> list[Record]:
        """Return the records that are due, at most BATCH; look for *seconds* at most."""
        now = self._now()
        self._consumer.resume([TopicPartition(*place) for place in self._heads.take_due(now)])
        wait = self._heads.seconds_to_next(now, at_most=seconds)
        return [r for r in self._read(wait) if not self._is_held(r, is_welcome=True)]

    def hold_all(self) -> None:
        """Poll, as the group expects, and leave what comes for later."""
        for record in self._read(0):
            self._is_held(record, is_welcome=False)

    def done(self, offsets: Mapping[Place, int], held: Held) -> None:
        """Note where each partition goes on, as far as it is ours since it was *held*."""
        is_still = self.assignment.is_still
        self.unsaved.update({p: at for p, at in offsets.items() if is_still(p, held)})

    def commit(self) -> None:
        """Commit what is done. What is refused, in a rebalance above all, is kept for later."""
        if not self.unsaved:
            return
        try:
            self.unsaved = dict(commit_confirmed(self._consumer, self.unsaved))
        except KafkaException as exception:
            self._metrics.commit_refused()
            log.warning("not committed: %s", exception.args[0].str())

    def close(self) -> None:
        """Leave the group."""
        self._consumer.close()

    def _read(self, seconds: float) -> list[Record]:
        raw_records = self._consumer.consume(BATCH, seconds)
        for error in filter(None, (raw.error() for raw in raw_records)):
            self._login(error)
        return [as_record(raw) for raw in raw_records if raw.error() is None]

    def _is_held(self, record: Record, *, is_welcome: bool) -> bool:
        """Return whether *record* comes later; the first that does pauses its partition."""
        place = (record.topic, record.partition)
        if place in self._heads or place not in self.assignment.partitions:
            return True  # on its way before its partition was paused, or taken away
        now = self._now()
        due = due_at(record.timestamp, self._waits[record.topic], now=now)
        if is_welcome and due <= now:
            return False
        self._consumer.pause([TopicPartition(*place)])
        self._consumer.seek(TopicPartition(*place, record.offset))
        self._heads.hold(place, due)
        return True

    def _on_revoke(self, consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        self.commit()  # or whoever gets them sends again what is sent
        self._forget(consumer, partitions)
        self.assignment.on_revoke(consumer, partitions)

    def _on_lost(self, consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        self._forget(consumer, partitions)
        self.assignment.on_lost(consumer, partitions)

    def _forget(self, consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        consumer.resume(list(partitions))  # one that comes back would still be paused
        places = [(each.topic, each.partition) for each in partitions]
        self._heads.forget(places)
        for place in places:
            self.unsaved.pop(place, None)


def consumer_config(settings: SharedSettings) -> dict[str, object]:
    """Return what librdkafka must be told."""
    return {
        **for_librdkafka(settings),
        "client.id": f"copydesk-{NAME}",
        "group.id": group_id(settings, NAME),
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "partition.assignment.strategy": "cooperative-sticky",
        "max.poll.interval.ms": MAX_POLL_SECONDS * 1000,
        "session.timeout.ms": round(settings.session_timeout_seconds * 1000),
        "fetch.wait.max.ms": FETCH_WAIT_MS,
        "topic.metadata.refresh.interval.ms": 1000,  # topics may be made after this process
    }
