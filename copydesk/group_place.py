"""How far a Subscriber's group has come. Where it began: places.py."""

import logging
import time
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata

COMMIT_SECONDS = 5
"""At most so much work is done again after a crash."""

TIMEOUT_SECONDS = 10
"""A Kafka that is away must not hold up articles that are here already."""

log = logging.getLogger("copydesk.subscriber")


class GroupPlace:
    """Moves the group's place past what is done; without a group there is none to be moved."""

    def __init__(self, consumer: Any, *, has_group: bool) -> None:
        self._consumer = consumer
        self._has_group = has_group
        self._done: dict[TopicPartition, int] = {}
        self._committed_at = time.monotonic()

    def done(self, record: Any) -> None:
        """Count *record* as done, and those of its partition before it."""
        self._done[TopicPartition(record.topic, record.partition)] = record.offset + 1

    def commit_if_due(self) -> None:
        if time.monotonic() - self._committed_at > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Tell the Kafka what is done; where that fails, those articles may come again."""
        self._committed_at = time.monotonic()
        ours = self._consumer.assignment()  # others may have come further with the rest
        self._done = {p: at for p, at in self._done.items() if p in ours}
        if not self._has_group or not self._done:
            return
        places = {p: OffsetAndMetadata(at, "", -1) for p, at in self._done.items()}
        try:
            self._consumer.commit(places, timeout_ms=TIMEOUT_SECONDS * 1000)
            self._done.clear()
        except KafkaError as error:
            log.warning("the group's place does not move, articles may come again: %s", error)

    def of(self, partition: TopicPartition, *, timeout_ms: int) -> int:
        """Return how far *partition* is read, by us or by others of the group."""
        try:
            if partition in self._consumer.assignment():
                return self._consumer.position(partition, timeout_ms=timeout_ms) or 0
            if self._has_group:
                return self._consumer.committed(partition, timeout_ms=timeout_ms) or 0
        except KafkaError as error:
            log.warning("the end is not known for now: %s", error)
        return 0
