"""
Reads a compacted topic into a table, from its beginning, and follows it. What is kept: table.py.

In a thread of its own. A Kafka that is away, or has not the topic yet, is waited for: the table
stays as it is, and the stage goes on with that once it has been read to its end.
"""

import asyncio
import logging
from threading import Event, Thread
from typing import Any

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition

from services.runtime.lone_consumer import lone_consumer
from services.runtime.settings import SharedSettings
from services.runtime.table import Table

POLL_SECONDS = 0.2
"""How long a turn lasts while nothing comes: what stop() waits for."""

FETCH_WAIT_MS = 100
"""How long the broker may hold an empty fetch. The local broker holds each so long."""

ANSWER_SECONDS = 5
"""How long the Kafka may take to say which partitions there are."""

ANEW_SECONDS = 2
"""Between an error of the Kafka client and a new client."""

log = logging.getLogger("copydesk.table")


class TableReader:
    """Keeps *table* up to date from start() to stop()."""

    def __init__(self, table: Table[Any], shared: SharedSettings) -> None:
        self._table = table
        self._shared = shared
        self._topic = shared.topic_prefix + table.topic.name
        self._next: dict[int, int] = {}
        """Where each partition goes on."""
        self._unread: set[int] = set()
        """Partitions that have not been read to their ends yet."""
        self._said = ""
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=f"table {self._topic}", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._table.is_followed = True
        self._thread.start()

    async def stop(self) -> None:
        """End, within a turn and what the Kafka client needs."""
        self._stopping.set()
        if self._thread.is_alive():
            await asyncio.to_thread(self._thread.join, ANSWER_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._read()
            except KafkaException as exception:
                self._say(exception.args[0].str())
                self._stopping.wait(ANEW_SECONDS)
            except Exception as error:  # a bug: the stage would go on with an old table, unnoticed
                log.exception("%s is read anew in %s s", self._topic, ANEW_SECONDS, exc_info=error)
                self._stopping.wait(ANEW_SECONDS)

    def _read(self) -> None:
        config = {"fetch.wait.max.ms": FETCH_WAIT_MS, "error_cb": lambda e: self._say(e.str())}
        consumer = lone_consumer(self._shared, client_id="copydesk-table", **config)
        try:
            self._begin(consumer)
            while not self._stopping.is_set():
                self._turn(consumer)
        finally:
            consumer.close()

    def _begin(self, consumer: Consumer) -> None:
        """Stand where each partition goes on; raise KafkaException where there are none."""
        told = consumer.list_topics(self._topic, timeout=ANSWER_SECONDS).topics[self._topic]
        if told.error is not None:
            raise KafkaException(told.error)
        if not self._table.is_read:
            self._unread = set(told.partitions)
        consumer.assign(
            [
                TopicPartition(self._topic, number, self._next.get(number, OFFSET_BEGINNING))
                for number in told.partitions
            ]
        )

    def _turn(self, consumer: Consumer) -> None:
        raw = consumer.poll(POLL_SECONDS)
        if raw is None:
            return
        error, partition = raw.error(), raw.partition() or 0
        if error is None:
            self._said = ""
            self._next[partition] = (raw.offset() or 0) + 1
            self._table.take(raw.key(), raw.value())
        elif error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001  confluent's name for it
            self._unread.discard(partition)
            if not self._unread and not self._table.is_read:
                log.info("%s is read: %d keys", self._topic, len(self._table))
                self._table.is_at_end()
        elif error.code() != KafkaError.GROUP_AUTHORIZATION_FAILED:  # we are in no group
            self._say(error.str())

    def _say(self, why: str) -> None:
        """Log *why* nothing comes, once and not with every turn."""
        if why != self._said:
            self._said = why
            log.warning("%s: %s", self._topic, why)
