"""What the groups have committed, and what their topics have: asked from outside, by one thread."""

from collections.abc import Iterable, Mapping

from confluent_kafka import Consumer, KafkaException, TopicPartition

from services.runtime.group import group_id
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.settings import SharedSettings
from tests.chaos.listener import QUIET, Place

SECONDS = 5
"""A look that the broker does not answer in this time is none."""


class GroupOffsets:
    """
    Clients that ask for the groups' offsets and never join them.

    A client that was answered with an error is given up for a new one: librdkafka has kept saying
    that a partition is unknown for minutes after its broker was frozen.
    """

    def __init__(self, shared: SharedSettings, read: Mapping[str, Iterable[Place]]) -> None:
        self._shared = shared
        self._read = {stage: list(places) for stage, places in read.items()}
        self._clients: dict[str, Consumer] = {}

    def close(self) -> None:
        """End all clients."""
        while self._clients:
            self._clients.popitem()[1].close()

    def committed(self) -> Mapping[str, Mapping[Place, int]]:
        """Return where each stage goes on, 0 where it never committed. Raises KafkaException."""
        return {stage: self._committed(stage) for stage in self._read}

    def end(self, place: Place) -> int:
        """Return the offset behind the last record of *place*. Raises KafkaException."""
        stage = next(iter(self._read))
        try:
            return self._client(stage).get_watermark_offsets(
                TopicPartition(*place), timeout=SECONDS
            )[1]
        except KafkaException:
            self._give_up(stage)
            raise

    def _committed(self, stage: str) -> Mapping[Place, int]:
        wanted = [TopicPartition(*place) for place in self._read[stage]]
        try:
            told = self._client(stage).committed(wanted, timeout=SECONDS)
        except KafkaException:
            self._give_up(stage)
            raise
        return {(each.topic, each.partition): max(each.offset, 0) for each in told}

    def _client(self, stage: str) -> Consumer:
        if stage not in self._clients:
            group = group_id(self._shared, stage)
            config = {**for_librdkafka(self._shared), "group.id": group, "log_level": QUIET}
            self._clients[stage] = Consumer(config)
        return self._clients[stage]

    def _give_up(self, stage: str) -> None:
        self._clients.pop(stage).close()
