"""What the stages say about pages, as it happens. What they said before: where.py."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import chain
from operator import attrgetter
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError
from pydantic import ValidationError

from copydesk.failure import Failure
from copydesk.places import Places, partitions_of
from schemas.outcomes import Outcome
from schemas.topics import OUTCOMES, PASSPORT
from services.passport.standing import is_last
from services.runtime.group import group_id
from services.runtime.kafka_admin import ANSWER_SECONDS
from services.runtime.kafka_connection import for_kafka_python
from services.runtime.settings import SharedSettings

POLL_MS = 100


class Following:
    """
    Hears all outcomes from the moment it is made: make it before publishing.

    With *unkept*, it first hears those that the passport stage has not kept yet: make it before
    asking for what is kept, and nothing is missed between the two.
    """

    def __init__(self, shared: SharedSettings, *, unkept: bool = False) -> None:
        topic = shared.topic_prefix + OUTCOMES.name
        # A group of its own is none that it would join: it may be asked where the group is.
        group = group_id(shared, PASSPORT.stage) if unkept else None
        try:
            self._consumer: Any = KafkaConsumer(
                **for_kafka_python(shared),
                group_id=group,
                enable_auto_commit=False,
                bootstrap_timeout_ms=ANSWER_SECONDS * 1000,
            )
            partitions = partitions_of(self._consumer, topic)
            if not partitions:
                raise Failure(f"there is no topic {topic}: run `copydesk topics apply`")
            self._consumer.assign(partitions)
            for partition, at in self._starts(partitions, unkept=unkept).items():
                self._consumer.seek(partition, at)
        except KafkaError as error:
            raise Failure(
                f"no Kafka answers at {shared.kafka_bootstrap}: start one, or set"
                " COPYDESK_KAFKA_BOOTSTRAP"
            ) from error

    def _starts(self, partitions: Sequence[TopicPartition], *, unkept: bool) -> Places:
        ends: Places = self._consumer.end_offsets(partitions)
        if not unkept:
            return ends
        begins: Places = self._consumer.beginning_offsets(partitions)
        kept: dict[TopicPartition, int] = {}
        with suppress(KafkaError):  # who may not ask about the group hears what comes from now on
            kept = {p: self._consumer.committed(p) for p in partitions}
        return {
            p: end if kept.get(p) is None else min(max(kept[p], begins[p]), end)
            for p, end in ends.items()
        }

    def poll(self) -> list[Outcome]:
        """Return what was said in the last moment, in order of time; it waits for a moment."""
        records = chain.from_iterable(self._consumer.poll(timeout_ms=POLL_MS).values())
        # Partitions come one after the other: by time, a page's stages are in order.
        return sorted(filter(None, map(_outcome, records)), key=attrgetter("at"))

    def outcomes(self, *, seconds: float, is_done: Callable[[], bool]) -> Iterator[Outcome]:
        """Yield outcomes until *is_done*, or *seconds* have passed."""
        deadline = time.monotonic() + seconds
        while not is_done() and time.monotonic() < deadline:
            yield from self.poll()

    def close(self) -> None:
        self._consumer.close()


def _outcome(record: Any) -> Outcome | None:
    """Return the outcome in *record*; None where a stranger put something else on the topic."""
    try:
        outcome: Outcome = OUTCOMES.parse(record.value or b"")
    except ValidationError:
        return None
    return outcome


def follow(following: Following, page_ids: set[str], *, seconds: float) -> Iterator[Outcome]:
    """Yield what the stages say about *page_ids* until all have come to their end."""
    left = set(page_ids)
    with closing(following):
        for outcome in following.outcomes(seconds=seconds, is_done=lambda: not left):
            if outcome.page_id not in page_ids:
                continue
            yield outcome
            if is_last(outcome):
                left.discard(outcome.page_id)
