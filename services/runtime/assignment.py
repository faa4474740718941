"""
Which partitions a group member has, as the Kafka client tells it. Who asks: kafka.py, health.py.

A partition that is taken away and comes back is another one to whoever had a batch of it in hand:
somebody else may have done the batch meanwhile. So each assignment of a partition has a number.
"""

from collections.abc import Mapping, Sequence

from confluent_kafka import Consumer, TopicPartition

from services.runtime.metrics import StageMetrics
from services.runtime.records import Place

Held = Mapping[Place, int]
"""Partitions, and which of their assignments it was."""


class Assignment:
    """
    Kept up to date by the client's callbacks: cooperative rebalances tell only what changed.

    The callbacks run in the client's thread. What they change is replaced, never mended, so that
    others may read it at any time.
    """

    def __init__(self, metrics: StageMetrics) -> None:
        self._metrics = metrics
        self._assigned = 0
        self.held: Held = {}
        self.is_member = False
        """Whether the group has said what is ours. Nothing is an answer: replicas can be many."""
        self.is_paused = False
        """Whether what is assigned must not deliver anything yet: see polling.py."""

    @property
    def partitions(self) -> frozenset[Place]:
        return frozenset(self.held)

    def is_still(self, place: Place, held: Held) -> bool:
        """Return whether *place* is ours, and has been without a break since *held* was ours."""
        return place in held and self.held.get(place) == held[place]

    def on_assign(self, consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        if self.is_paused:
            consumer.incremental_assign(list(partitions))  # one can only pause what one has
            consumer.pause(list(partitions))
        self.is_member = True
        self._assigned += 1
        self._now("assigned", {**self.held, **dict.fromkeys(_places(partitions), self._assigned)})

    def on_revoke(self, consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        self._gone("revoked", consumer, partitions)

    def on_lost(self, consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        self.is_member = False
        self._gone("lost", consumer, partitions)

    def _gone(self, event: str, consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        if self.is_paused:
            consumer.resume(list(partitions))  # one that comes back later would still be paused
        gone = _places(partitions)
        self._now(event, {p: number for p, number in self.held.items() if p not in gone})

    def _now(self, event: str, held: Held) -> None:
        self.held = held
        self._metrics.rebalanced(event, len(held))


def _places(partitions: Sequence[TopicPartition]) -> frozenset[Place]:
    return frozenset((each.topic, each.partition) for each in partitions)
