"""Which partitions a group member has, as the Kafka client tells it. Who asks: health.py."""

from collections.abc import Sequence

from confluent_kafka import Consumer, TopicPartition

from services.runtime.metrics import StageMetrics


class Assignment:
    """Kept up to date by the client's callbacks: cooperative rebalances tell only what changed."""

    def __init__(self, metrics: StageMetrics) -> None:
        self._metrics = metrics
        self.partitions: frozenset[tuple[str, int]] = frozenset()
        self.is_member = False
        """Whether the group has said what is ours. Nothing is an answer: replicas can be many."""

    def on_assign(self, _consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        self.is_member = True
        self._now("assigned", self.partitions | _names(partitions))

    def on_revoke(self, _consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        self._now("revoked", self.partitions - _names(partitions))

    def on_lost(self, _consumer: Consumer, partitions: Sequence[TopicPartition]) -> None:
        self.is_member = False
        self._now("lost", self.partitions - _names(partitions))

    def _now(self, event: str, partitions: frozenset[tuple[str, int]]) -> None:
        self.partitions = partitions
        self._metrics.rebalanced(event, len(partitions))


def _names(partitions: Sequence[TopicPartition]) -> frozenset[tuple[str, int]]:
    return frozenset((each.topic, each.partition) for each in partitions)
