"""What the stages say about pages, as it happens. What they said before: where.py."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import chain
from operator import attrgetter

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from copydesk.failure import Failure
from schemas.outcomes import Outcome, Verdict
from schemas.topics import OUTCOMES, PIPELINE_ROUTES
from services.runtime.kafka_connection import for_kafka_python
from services.runtime.settings import SharedSettings

LAST_STAGE = PIPELINE_ROUTES[-1].stage

POLL_MS = 100


class Following:
    """Hears all outcomes from the moment it is made: make it before publishing."""

    def __init__(self, shared: SharedSettings) -> None:
        topic = shared.topic_prefix + OUTCOMES.name
        try:
            self._consumer = KafkaConsumer(**for_kafka_python(shared), enable_auto_commit=False)
            numbers = self._consumer.partitions_for_topic(topic)
            if not numbers:
                raise Failure(f"there is no topic {topic}: run `copydesk topics apply`")
            partitions = [TopicPartition(topic, number) for number in sorted(numbers)]
            self._consumer.assign(partitions)
            self._consumer.seek_to_end(*partitions)
            for partition in partitions:  # seeking is lazy: now is now, not at the first poll
                self._consumer.position(partition)
        except KafkaError as error:
            raise Failure(
                f"no Kafka answers at {shared.kafka_bootstrap}: start one, or set"
                " COPYDESK_KAFKA_BOOTSTRAP"
            ) from error

    def outcomes(self, *, seconds: float, is_done: Callable[[], bool]) -> Iterator[Outcome]:
        """Yield outcomes until *is_done*, or *seconds* have passed."""
        deadline = time.monotonic() + seconds
        while not is_done() and time.monotonic() < deadline:
            records = chain.from_iterable(self._consumer.poll(timeout_ms=POLL_MS).values())
            # Partitions come one after the other: by time, a page's stages are in order.
            yield from sorted((OUTCOMES.parse(r.value) for r in records), key=attrgetter("at"))

    def close(self) -> None:
        self._consumer.close()


def is_last(outcome: Outcome) -> bool:
    """Return whether the page of *outcome* has come to its end, good or bad."""
    if outcome.verdict is Verdict.PUBLISHED:
        return outcome.stage == LAST_STAGE
    return outcome.verdict in {Verdict.REJECTED, Verdict.DEAD}


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
