"""Reads a topic to where its end is now. Who goes on reading: subscriber.py, following.py."""

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from copydesk.failure import Failure
from copydesk.places import Places, Start, partitions_of, places_of
from copydesk.since import EARLIEST
from schemas.topic import Topic
from services.runtime.kafka_connection import for_kafka_python
from services.runtime.records import Record
from services.runtime.settings import SharedSettings

POLL_MS = 200

POLL_RECORDS = 100
"""Dead letters may have a megabyte each, and that many are in memory at once."""

SILENT_SECONDS = 30
"""A Kafka that says nothing for so long, with records left to read, will not say more."""


class UntilNow:
    """
    The records of a topic, in order within each partition; what comes later is left out.

    It begins at *start*: a moment, or an offset each of the partitions that are to be read. Where
    the end is, is asked once, when this is made: nothing that is written because of what was read
    is read. Raises Failure where the Kafka does not answer.
    """

    def __init__(
        self, shared: SharedSettings, topic: Topic[Any], *, start: Start | Places = "beginning"
    ) -> None:
        self._shared = shared
        self._topic = shared.topic_prefix + topic.name
        try:
            self._consumer: Any = _consumer(shared)
            self._ends = self._go_to(start)
        except KafkaError as error:
            raise self._silent(str(error)) from error

    def _go_to(self, start: Start | Places) -> dict[TopicPartition, int]:
        """Stand at *start*; return where the partitions end that have a record after it."""
        partitions = partitions_of(self._consumer, self._topic)
        if isinstance(start, Mapping):
            begins = {place: at for place, at in start.items() if place in partitions}
        else:
            begins = dict(places_of(self._consumer, partitions, start)) if partitions else {}
        ends = self._consumer.end_offsets(list(begins)) if begins else {}
        found = {place: end for place, end in ends.items() if begins[place] < end}
        self._consumer.assign(list(found))
        for place in found:
            self._consumer.seek(place, begins[place])
        return found

    def __iter__(self) -> Iterator[Record]:
        left = set(self._ends)
        heard_at = time.monotonic()
        is_new = dict.fromkeys(left, True)
        while left:
            for place, records in self._poll().items():
                heard_at = time.monotonic()
                if is_new.pop(place, False):
                    self._correct_the_end(place)
                end = self._ends[place]
                yield from (_as_record(record) for record in records if record.offset < end)
            left = {place for place in left if self._position(place) < self._ends[place]}
            self._consumer.pause(*(set(self._ends) - left))
            if left and time.monotonic() - heard_at > SILENT_SECONDS:
                raise self._silent(f"nothing for {SILENT_SECONDS} s")

    def _correct_the_end(self, place: TopicPartition) -> None:
        # The local broker's answer leaves out the last batch but for one record.
        self._ends[place] = max(self._ends[place], self._consumer.highwater(place) or 0)

    def _poll(self) -> dict[TopicPartition, list[Any]]:
        try:
            polled: dict[TopicPartition, list[Any]] = self._consumer.poll(POLL_MS)
        except (KafkaError, UnicodeDecodeError) as error:  # the second: a header's name
            raise self._silent(str(error)) from error
        return polled

    def _position(self, place: TopicPartition) -> int:
        try:
            return self._consumer.position(place, timeout_ms=POLL_MS) or 0
        except KafkaError as error:
            raise self._silent(str(error)) from error

    def _silent(self, why: str) -> Failure:
        return Failure(
            f"the Kafka at {self._shared.kafka_bootstrap} does not tell what is on {self._topic}:"
            f" {why}"
        )

    def close(self) -> None:
        """Leave the Kafka."""
        self._consumer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


def _consumer(shared: SharedSettings) -> Any:
    return KafkaConsumer(
        **for_kafka_python(shared),
        client_id="copydesk-until-now",
        enable_auto_commit=False,
        allow_auto_create_topics=False,
        auto_offset_reset="earliest",  # a record that was deleted meanwhile: the one after it
        check_crcs=False,  # in Python, it takes nearly all of the time
        max_poll_records=POLL_RECORDS,
    )


def _as_record(record: Any) -> Record:
    return Record(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        value=record.value,
        timestamp=_time(record.timestamp),
        headers=tuple(record.headers or ()),
    )


def _time(milliseconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, ValueError, OSError):  # a sender may stamp a record with any 64 bits
        return EARLIEST
