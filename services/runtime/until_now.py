"""Reads a topic to where its end is now, in no group. Who goes on reading: table_reader.py."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from confluent_kafka import KafkaError, KafkaException, TopicPartition
from confluent_kafka import Message as RawRecord

from schemas.topic import Topic
from services.runtime.lone_consumer import lone_consumer
from services.runtime.raw_records import as_record
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from services.runtime.silence import SILENT_SECONDS, Silent, heard

T = TypeVar("T")

POLL_SECONDS = 0.2

POLL_RECORDS = 100
"""Dead letters may have a megabyte each, and that many are in memory at once."""

ANSWER_SECONDS = 10
"""How long the Kafka may take to say where a partition begins and ends."""

NEVER_BETTER = frozenset(
    {
        KafkaError._AUTHENTICATION,  # noqa: SLF001  confluent's names of its own errors
        KafkaError.TOPIC_AUTHORIZATION_FAILED,
        KafkaError.UNKNOWN_TOPIC_OR_PART,
    }
)
"""Errors that no waiting mends. Of the others the client tries again by itself."""

PAUSE_SECONDS = 0.2
"""Before a question is asked again, as to a broker that is not a partition's leader yet."""

Offsets = Mapping[int, int]
"""By the number of the partition."""

Moment = Literal["beginning", "now"] | datetime


class TopicSilent(RuntimeError):
    """The Kafka does not tell what is on the topic."""


class UntilNow:
    """
    The records of a topic, in order within each partition; what comes later is left out.

    It begins at *start*: a moment, or an offset each of the partitions that are to be read. Where
    the end is, is asked once, when this is made: nothing that is written because of what was read
    is read. A record whose headers can't be read comes without them. Raises TopicSilent where the
    Kafka does not answer.
    """

    def __init__(
        self,
        shared: SharedSettings,
        topic: Topic[Any],
        *,
        start: Moment | Offsets = "beginning",
        may_end_before: bool = False,
    ) -> None:
        """*may_end_before*: offsets behind a partition's end are no error, nothing comes of it."""
        self._may_end_before = may_end_before
        self._shared = shared
        self._topic = shared.topic_prefix + topic.name
        self._error = ""
        self.reaches: Offsets = {}
        """Where to start the next time, once all was read."""
        self.most = 0
        """How many records there are at most: compaction leaves out those that were replaced."""
        self._consumer = lone_consumer(
            shared, client_id="copydesk-until-now", **{"check.crcs": False}
        )
        try:
            self._ends = self._go_to(start)
        except KafkaException as error:
            self.close()
            raise self._silent(_words(error.args[0])) from error
        except BaseException:
            self.close()
            raise

    def _go_to(self, start: Moment | Offsets) -> Offsets:
        """Stand at *start*; return where the partitions end that have a record after it."""
        bounds = {n: self._bounds(n) for n in _answer(self._partitions)}
        begins = self._begins(start, bounds)
        if not self._may_end_before:
            self._check_begins(begins, bounds)
        told_ends = {n: bounds[n][1] for n, begin in begins.items() if begin < bounds[n][1]}
        ends = self._corrected(told_ends)
        self.reaches = {n: max(begin, ends.get(n, begin)) for n, begin in begins.items()}
        self.most = sum(end - begins[n] for n, end in ends.items())
        self._assign({n: begins[n] for n in ends})
        return ends

    def _partitions(self) -> list[int]:
        told = self._consumer.list_topics(self._topic, timeout=ANSWER_SECONDS).topics[self._topic]
        if told.error is not None:  # it has no partitions then, and would read as empty
            raise KafkaException(told.error)
        return sorted(told.partitions)

    def _check_begins(self, begins: Offsets, bounds: Mapping[int, tuple[int, int]]) -> None:
        """Raise where a partition ends before our place in it: nothing of it would be read."""
        for number, at in begins.items():
            end = bounds[number][1]
            if at > end:
                end = self._corrected({number: end})[number]
            if at > end:
                raise self._silent(
                    f"partition {number} ends at {end}, and was read to {at} before: the topic was"
                    " made again since, so begin at its beginning again"
                )

    def _bounds(self, number: int) -> tuple[int, int]:
        place = TopicPartition(self._topic, number)
        return _answer(lambda: self._consumer.get_watermark_offsets(place, timeout=ANSWER_SECONDS))

    def _begins(self, start: Moment | Offsets, bounds: Mapping[int, tuple[int, int]]) -> Offsets:
        if isinstance(start, Mapping):
            return {number: at for number, at in start.items() if number in bounds}
        if isinstance(start, str):
            return {n: bound[start == "now"] for n, bound in bounds.items()}
        since = round(start.timestamp() * 1000)
        asked = [TopicPartition(self._topic, n, since) for n in bounds]
        if not asked:
            return {}
        found = _answer(lambda: self._consumer.offsets_for_times(asked, timeout=ANSWER_SECONDS))
        # A partition whose newest record is older has no answer.
        return {p.partition: p.offset if p.offset >= 0 else bounds[p.partition][1] for p in found}

    def _corrected(self, ends: Offsets) -> Offsets:
        """Return where partitions end by what a fetch says, which must be now."""
        # The local broker's answer leaves out the last batch but for one record.
        self._assign({n: max(end - 1, 0) for n, end in ends.items()})
        left = set(ends)
        for raw in self._heard(left):
            left.discard(raw.partition() or 0)
        return {n: max(end, self._fetched_end(n)) for n, end in ends.items()}

    def _fetched_end(self, number: int) -> int:
        place = TopicPartition(self._topic, number)
        return self._consumer.get_watermark_offsets(place, cached=True)[1]

    def _assign(self, offsets: Offsets) -> None:
        self._consumer.assign([TopicPartition(self._topic, n, at) for n, at in offsets.items()])

    def __iter__(self) -> Iterator[Record]:
        left = set(self._ends)
        for raw in self._heard(left):
            number, offset = raw.partition() or 0, raw.offset() or 0
            is_end = raw.error() is not None  # for now, and so it is behind ours
            if not is_end and offset < self._ends[number]:
                yield as_record(raw)
            if number in left and (is_end or offset + 1 >= self._ends[number]):
                left.remove(number)
                self._consumer.pause([TopicPartition(self._topic, number)])

    def _heard(self, left: set[int]) -> Iterator[RawRecord]:
        try:
            yield from heard(self._poll, left)
        except Silent as silence:
            raise self._silent(self._error or f"nothing for {SILENT_SECONDS} s") from silence

    def _poll(self) -> list[RawRecord]:
        """Return records, and ends of partitions, which are errors to the client."""
        found = []
        for raw in self._consumer.consume(POLL_RECORDS, POLL_SECONDS):
            error = raw.error()
            if error is None or error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001
                found.append(raw)
            elif error.code() in NEVER_BETTER:
                raise self._silent(_words(error))
            else:
                self._error = _words(error)
        return found

    def _silent(self, why: str) -> Exception:
        return TopicSilent(
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


def _answer(ask: Callable[[], T]) -> T:
    deadline = time.monotonic() + ANSWER_SECONDS
    while True:
        try:
            return ask()
        except KafkaException as error:
            if error.args[0].code() in NEVER_BETTER or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE_SECONDS)


def _words(error: KafkaError) -> str:
    return f"{error.name()}: {error.str()}"
