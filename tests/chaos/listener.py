"""
Hears everything on the map's topics from their beginning, and notes when it came.

A thread of its own: a fault may take its time, and the stall of a round is measured by what is
heard meanwhile.
"""

import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Self

from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition

from schemas.topic import Topic
from schemas.topics import every_topic
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.raw_records import as_record
from services.runtime.records import Record
from services.runtime.settings import SharedSettings

POLL_SECONDS = 0.1

QUIET = 0
"""For the clients of the harness: it is the broker that is struck, they need not say so."""

Place = tuple[str, int]
"""A topic's whole name, and a partition."""


@dataclass(frozen=True)
class Heard:
    """A record, and when it arrived here (time.monotonic)."""

    at: float
    record: Record


class Listener:
    """Use inside a with block. Lists only grow: copy them, or keep an index into them."""

    def __init__(self, shared: SharedSettings) -> None:
        self._prefix = shared.topic_prefix
        self._heard: dict[str, list[Heard]] = defaultdict(list)
        self.reached: dict[Place, int] = defaultdict(int)
        """Where each partition goes on."""
        self._ended = threading.Event()
        self._consumer = Consumer(
            {
                **for_librdkafka(shared),
                "group.id": f"{shared.topic_prefix}chaos",
                "enable.auto.commit": False,
                "log_level": QUIET,
                "auto.offset.reset": "earliest",
                "reconnect.backoff.max.ms": 1000,
                "topic.metadata.refresh.interval.ms": 1000,
            }
        )
        self._consumer.assign(
            [TopicPartition(*place, OFFSET_BEGINNING) for place in places(shared, *every_topic())]
        )
        self._thread = threading.Thread(target=self._listen, name="listener", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._consumer.close()

    def on(self, topic: Topic[Any]) -> list[Heard]:
        """Return all that was heard on *topic* so far."""
        return self._heard[self._prefix + topic.name]

    def _listen(self) -> None:
        while not self._ended.is_set():
            for raw in self._consumer.consume(500, timeout=POLL_SECONDS):
                if raw.error() is None:
                    record = as_record(raw)
                    self._heard[record.topic].append(Heard(time.monotonic(), record))
                    self.reached[record.topic, record.partition] = record.offset + 1


def places(shared: SharedSettings, *topics: Topic[Any]) -> list[Place]:
    """Return every partition of *topics*."""
    return [(shared.topic_prefix + t.name, n) for t in topics for n in range(t.partitions)]
