"""A real Kafka with topics of our own, and stages as processes. Nothing here is a fake."""

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import uuid4

from confluent_kafka import Consumer, Producer, TopicPartition
from kafka import KafkaAdminClient
from kafka.admin import NewTopic

from schemas.topic import Topic
from schemas.topics import every_topic
from services.runtime.raw_records import as_record
from services.runtime.records import Record


def admin_of(bootstrap: str) -> Any:
    return closing(KafkaAdminClient(bootstrap_servers=bootstrap))


@dataclass
class Pipeline:
    """The map's topics under a prefix of their own."""

    bootstrap: str
    prefix: str = field(default_factory=lambda: f"test-{uuid4().hex[:8]}.")

    @contextmanager
    def topics(self) -> Iterator[None]:
        """Make the topics; drop them at the end."""
        names = [self.prefix + topic.name for topic in every_topic()]
        with admin_of(self.bootstrap) as admin:
            admin.create_topics(
                [
                    NewTopic(self.prefix + topic.name, 6, 1, topic_configs=topic.config)
                    for topic in every_topic()
                ]
            )
            try:
                yield
            finally:
                admin.delete_topics(names)

    def group(self, stage: str) -> str:
        return f"{self.prefix}copydesk.{stage}"

    def start(self, stage: str, *, deploy: str = "", **settings: str) -> subprocess.Popen[bytes]:
        """Run *stage* in a process of its own, or a bad *deploy* of it (bad_deploys.py)."""
        command = ["tests.kafka.bad_deploys", deploy] if deploy else ["copydesk", "run", stage]
        return self.start_module(*command, **settings)

    def start_module(self, *command: str, **settings: str) -> subprocess.Popen[bytes]:
        """Run `python -m` *command* in a process of its own, on these topics."""
        env = {
            **os.environ,
            "COPYDESK_KAFKA_BOOTSTRAP": self.bootstrap,
            "COPYDESK_TOPIC_PREFIX": self.prefix,
            # Without a directory of the test's own, it would keep them in the one we are in.
            "COPYDESK_CLEAN_KEEP_CAPTURES": str("COPYDESK_DATA_DIR" in settings).lower(),
            **settings,
        }
        return subprocess.Popen([sys.executable, "-m", *command], env=env)  # noqa: S603

    def publish(self, topic: Topic[Any], records: Iterable[Record], *, partition: int = -1) -> None:
        """Write *records*, where their keys belong unless a *partition* is given."""
        for record in records:
            self._producer.produce(
                self.prefix + topic.name,
                key=record.key,
                value=record.value,
                headers=list(record.headers),
                partition=partition,
            )
        self._producer.flush()

    @cached_property
    def _producer(self) -> Producer:
        # Without idempotence, a batch that is sent again comes behind the one after it. One for
        # all: it takes half a second until a broker gives it its number.
        return Producer({"bootstrap.servers": self.bootstrap, "enable.idempotence": True})

    def committed(self, stage: str, topic: Topic[Any]) -> int:
        """Return how many records of *topic* the stage has committed."""
        with closing(
            Consumer({"bootstrap.servers": self.bootstrap, "group.id": self.group(stage)})
        ) as consumer:
            partitions = [TopicPartition(self.prefix + topic.name, n) for n in range(6)]
            return sum(max(p.offset, 0) for p in consumer.committed(partitions, timeout=10))

    def written(self, topic: Topic[Any]) -> int:
        """Return how many records of *topic* there have been."""
        group = f"{self.prefix}count"
        with closing(
            Consumer({"bootstrap.servers": self.bootstrap, "group.id": group})
        ) as consumer:
            partitions = [TopicPartition(self.prefix + topic.name, n) for n in range(6)]
            return sum(consumer.get_watermark_offsets(p, timeout=10)[1] for p in partitions)

    def wait_for_members(self, stage: str, *, count: int, seconds: float = 30) -> None:
        """Wait until *count* processes of *stage* share its partitions."""
        group = self.group(stage)
        deadline = time.monotonic() + seconds
        with admin_of(self.bootstrap) as admin:
            while True:
                found = admin.describe_groups([group])[group]
                stable = found["group_state"] == ("Stable" if count else "Empty")
                if stable and len(found["members"]) == count:
                    return
                assert time.monotonic() < deadline, f"{count} members expected, found {found}"
                time.sleep(0.2)

    def listen(self, *topics: Topic[Any]) -> "Ear":
        return Ear(self, topics)


class Ear:
    """Hears everything on some topics from their beginning."""

    def __init__(self, pipeline: Pipeline, topics: Iterable[Topic[Any]]) -> None:
        self.prefix = pipeline.prefix
        self.heard: dict[str, list[Record]] = defaultdict(list)
        self._consumer = Consumer(
            {
                "bootstrap.servers": pipeline.bootstrap,
                "group.id": f"{pipeline.prefix}ear-{uuid4().hex[:8]}",
                "auto.offset.reset": "earliest",
                "enable.auto.commit": False,
            }
        )
        self._consumer.subscribe([pipeline.prefix + topic.name for topic in topics])

    def on(self, topic: Topic[Any]) -> list[Record]:
        return self.heard[self.prefix + topic.name]

    def wait_for(self, topic: Topic[Any], *, keys: int, seconds: float = 90) -> None:
        """Listen until *topic* has shown that many different keys."""
        self.wait_until(lambda: len({record.key for record in self.on(topic)}) >= keys, seconds)

    def wait_for_records(self, topic: Topic[Any], *, count: int, seconds: float = 90) -> None:
        """Listen until *topic* has shown that many records."""
        self.wait_until(lambda: len(self.on(topic)) >= count, seconds)

    def wait_until(self, is_done: Callable[[], bool], seconds: float) -> None:
        """Listen until *is_done*."""
        deadline = time.monotonic() + seconds
        while not is_done():
            found = {name: len(records) for name, records in self.heard.items()}
            assert time.monotonic() < deadline, f"only {found} heard"
            for raw in self._consumer.consume(1000, timeout=0.2):
                if raw.error() is None:
                    self.heard[raw.topic() or ""].append(as_record(raw))

    def close(self) -> None:
        self._consumer.close()
