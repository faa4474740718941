"""Reads single records by their places, in no group. Whole topics: until_now.py."""

import time
from threading import Lock

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from services.runtime.lone_consumer import lone_consumer
from services.runtime.raw_records import as_record
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from services.runtime.until_now import TopicSilent

ANSWER_SECONDS = 3
"""How long one record may take to come: somebody looks at a page and waits for it."""

END_SECONDS = 1

AGAIN_SECONDS = 10
"""After a Kafka that did not answer: others would wait in line for it as long."""

POLL_SECONDS = 0.1

NOT_THERE = frozenset(
    {
        KafkaError._PARTITION_EOF,  # noqa: SLF001  confluent's names of its own errors
        KafkaError._AUTO_OFFSET_RESET,  # noqa: SLF001
        KafkaError._UNKNOWN_PARTITION,  # noqa: SLF001
        KafkaError.OFFSET_OUT_OF_RANGE,
        KafkaError.UNKNOWN_TOPIC_OR_PART,
    }
)


class RecordsAt:
    """
    A connection that is kept, since to open one takes longer than a page may.

    Its calls may come from any thread; they take turns.
    """

    def __init__(self, shared: SharedSettings) -> None:
        self._shared = shared
        self._turn = Lock()
        self._consumer: Consumer | None = None
        self._silent_until = 0.0

    def at(self, topic: str, partition: int, offset: int) -> Record | None:
        """
        Return the record there; None where there is none (any more).

        *topic* is the name on the Kafka, prefix and all. Raises TopicSilent where that does not
        answer in time.
        """
        place = TopicPartition(topic, partition, offset)
        with self._turn:
            try:
                if time.monotonic() < self._silent_until:
                    raise TopicSilent("it did not answer a moment ago")  # noqa: TRY301
                if self._consumer is None:
                    self._consumer = lone_consumer(self._shared, client_id="copydesk-records-at")
                return self._read(self._consumer, place)
            except (KafkaException, TopicSilent) as error:
                self._forget()
                raise TopicSilent(
                    f"the Kafka at {self._shared.kafka_bootstrap} does not tell what is at"
                    f" {topic}/{partition}/{offset}: {error}"
                ) from error

    def _read(self, consumer: Consumer, place: TopicPartition) -> Record | None:
        consumer.assign([place])
        try:
            return self._answer(consumer, place)
        finally:
            consumer.unassign()  # or it fetches what comes after it

    def _answer(self, consumer: Consumer, place: TopicPartition) -> Record | None:
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            raw = consumer.poll(POLL_SECONDS)
            if raw is None:
                continue
            error = raw.error()
            if error is None:
                return as_record(raw) if raw.offset() == place.offset else None
            if error.code() in NOT_THERE:
                return None
        if self._is_behind_the_end(consumer, place):
            return None
        raise TopicSilent(f"nothing for {ANSWER_SECONDS} s")

    def _is_behind_the_end(self, consumer: Consumer, place: TopicPartition) -> bool:
        """Ask only where nothing came: the local broker holds such a fetch, and errs on the end."""
        self._silent_until = time.monotonic() + AGAIN_SECONDS
        _, end = consumer.get_watermark_offsets(place, timeout=END_SECONDS)
        self._silent_until = 0
        return bool(place.offset >= end)

    def _forget(self) -> None:
        consumer, self._consumer = self._consumer, None
        if consumer is not None:
            consumer.close()

    def close(self) -> None:
        """Leave the Kafka."""
        with self._turn:
            self._forget()
