from collections.abc import Mapping
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import (
    CommitFailedError,
    GroupAuthorizationFailedError,
    KafkaError,
    KafkaTimeoutError,
    NotCoordinatorError,
    UnknownMemberIdError,
)

from copydesk import NoKafka
from copydesk.places import commit_places

PLACES = {TopicPartition("news.article.v1", 0): 7}


class Consumer:
    """Commits, or fails to."""

    def __init__(self, error: KafkaError | None = None) -> None:
        self._error = error
        self.committed: dict[TopicPartition, int] = {}

    def commit(self, offsets: Mapping[TopicPartition, Any]) -> None:
        if self._error:
            raise self._error
        self.committed = {partition: place.offset for partition, place in offsets.items()}


def test_a_new_group_is_given_its_place() -> None:
    consumer = Consumer()

    commit_places(consumer, "g", PLACES)

    assert consumer.committed == PLACES


@pytest.mark.parametrize(
    "error", [CommitFailedError(UnknownMemberIdError()), UnknownMemberIdError()]
)
def test_a_group_with_members_has_its_place(error: KafkaError) -> None:
    commit_places(Consumer(error), "g", PLACES)


@pytest.mark.parametrize(
    "error",
    [GroupAuthorizationFailedError("g"), KafkaTimeoutError("40 s"), NotCoordinatorError("g")],
)
def test_a_group_without_a_place_never_starts_at_the_beginning(error: KafkaError) -> None:
    with pytest.raises(NoKafka, match=r"^the Kafka does not keep where group g starts \("):
        commit_places(Consumer(error), "g", PLACES)
