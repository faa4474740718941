"""
Where a Subscriber begins to read, and where the end was when it began.

Places are offsets, one a partition. A group's own place, where it has one, comes before all this.
"""

from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from datetime import datetime
from typing import Any, Literal

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import (
    CommitFailedError,
    IllegalGenerationError,
    KafkaError,
    RebalanceInProgressError,
    StaleMemberEpochError,
    UnknownMemberIdError,
)
from kafka.structs import OffsetAndMetadata

from copydesk.client_errors import NoKafka

Start = Literal["beginning", "now"] | datetime
Places = Mapping[TopicPartition, int]

GROUP_HAS_MEMBERS = (
    CommitFailedError,  # what kafka-python makes of most of the others
    IllegalGenerationError,
    RebalanceInProgressError,
    StaleMemberEpochError,
    UnknownMemberIdError,
)
"""How a commit fails that comes from outside of a group with members."""


def partitions_of(consumer: Any, topic: str) -> list[TopicPartition]:
    """Return all partitions of *topic*."""
    return [TopicPartition(topic, n) for n in sorted(consumer.partitions_for_topic(topic) or ())]


def places_of(consumer: Any, partitions: Collection[TopicPartition], start: Start) -> Places:
    """Return the offset of the first record to be read in each of *partitions*."""
    if start == "beginning":
        return dict(consumer.beginning_offsets(partitions))
    ends = dict(consumer.end_offsets(partitions))
    if start == "now":
        return ends
    since = round(start.timestamp() * 1000)
    found = consumer.offsets_for_times(dict.fromkeys(partitions, since))
    # A partition whose newest record is older has no answer: it is read from now on.
    return {p: found[p].offset if found.get(p) else end for p, end in ends.items()}


def ends_of(consumer: Any, topic: str) -> Places:
    """Return the offset after the newest record, of the partitions that have any record."""
    partitions = partitions_of(consumer, topic)
    begins = consumer.beginning_offsets(partitions)
    ends = consumer.end_offsets(partitions)
    return {p: end for p, end in ends.items() if end > begins[p]}


def give_place(group: str, topic: str, start: Start, config: Mapping[str, Any]) -> None:
    """
    Commit where *group* starts, in those partitions of *topic* where it has no place yet.

    Only then is "now" the same moment for all its members, and still the same after a crash.
    """
    with closing(KafkaConsumer(group_id=group, **config)) as consumer:
        partitions = partitions_of(consumer, topic)
        consumer.assign(partitions)
        new = [partition for partition in partitions if consumer.committed(partition) is None]
        places = places_of(consumer, new, start) if new else {}
        commit_places(consumer, group, places)


def commit_places(consumer: Any, group: str, places: Places) -> None:
    """
    Commit *places*, unless *group* has members: they gave it its place.

    Raise NoKafka where the Kafka does not take them: the group would start at the beginning.
    """
    try:
        with suppress(*GROUP_HAS_MEMBERS):
            consumer.commit({p: OffsetAndMetadata(at, "", -1) for p, at in places.items()})
    except KafkaError as error:
        raise NoKafka(
            f"the Kafka does not keep where group {group} starts ({error}): see that the group is"
            " allowed, and start again"
        ) from error
