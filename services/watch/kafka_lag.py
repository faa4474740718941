"""
Asks a Kafka what its consumer groups have not read. What follows from it: backlog.py.

How old that is: oldest_unread.py. How long it is kept: topic_retention.py.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from kafka import TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    KafkaError,
    NotCoordinatorError,
)

from services.runtime.kafka_admin import NoKafkaAnswers, kafka_admin
from services.runtime.records import Place
from services.runtime.settings import SharedSettings
from services.watch.backlog import Backlog, Partition, Reader, backlog
from services.watch.oldest_unread import with_their_oldest
from services.watch.topic_retention import kept_on

T = TypeVar("T")

FIRST_GROUP_SECONDS = 10
"""A Kafka that never had a group makes the topic of their offsets when first asked for one."""

UNSETTLED = (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    NotCoordinatorError,
)
"""What a Kafka says until that topic is there, and who is in charge of it."""

PAUSE_SECONDS = 0.2


@dataclass(frozen=True)
class Groups:
    """What the Kafka knows of the groups."""

    names: frozenset[str]
    members: Mapping[str, int | None]
    """None where the broker does not tell: the local one never does."""


def backlogs(shared: SharedSettings, readers: Iterable[Reader]) -> list[Backlog]:
    """
    Return what each of *readers* has before it, on the Kafka that *shared* names.

    Raises NoKafkaAnswers where that is away or does not tell.
    """
    readers = list(readers)
    try:
        with kafka_admin(shared) as admin:
            topics = _partitions(admin, {topic for reader in readers for topic in reader.topics})
            groups = _groups(admin, [reader.group for reader in readers])
            seen = _seen(admin, readers, topics)
            kept = kept_on(admin, topics, prefix=shared.topic_prefix)
        behind = {p: s for of in seen.values() for p, s in of.items() if s.lag}
        heads = with_their_oldest(shared, behind)
    except KafkaError as error:
        raise NoKafkaAnswers(
            f"the Kafka at {shared.kafka_bootstrap} does not tell: {error}"
        ) from error
    return [
        backlog(
            reader,
            {place: heads.get(place, one) for place, one in seen[reader.group].items()},
            kept=kept,
            missing_topics=set(reader.topics) - set(topics),
            has_group=reader.group in groups.names,
            members=groups.members.get(reader.group),
        )
        for reader in readers
    ]


def _partitions(admin: Any, wanted: set[str]) -> dict[str, list[int]]:
    """Return the numbers of the partitions of those *wanted* topics that exist."""
    known = sorted(wanted & set(admin.list_topics()))
    described = admin.describe_topics(known) if known else []
    return {t["name"]: [p["partition_index"] for p in t["partitions"]] for t in described}


def _groups(admin: Any, wanted: list[str]) -> Groups:
    """Return those of the groups *wanted* that exist."""
    listed = {group["group_id"] for group in admin.list_groups()}
    try:
        told = _settled(lambda: admin.describe_groups(wanted))
    except ValueError:
        # The local broker's answer is none that the client can read, and its list has no group
        # that has not committed yet.
        return Groups(frozenset(wanted), dict.fromkeys(wanted))
    # An error stands in the answer: a group that is not there, or one of another protocol.
    known = {name: len(group["members"]) for name, group in told.items() if not group["error"]}
    return Groups(frozenset(listed & set(wanted)) | frozenset(known), known)


def _seen(
    admin: Any, readers: list[Reader], topics: Mapping[str, list[int]]
) -> dict[str, dict[Place, Partition]]:
    """Return the partitions that each group reads, by group."""
    of = {
        reader.group: [TopicPartition(t, n) for t in reader.topics for n in topics.get(t, ())]
        for reader in readers
    }
    places = [place for group in of.values() for place in group]
    if not places:
        return {reader.group: {} for reader in readers}
    # The ends come after the commits: what is read and committed between them counts as lag, but
    # no group is ever ahead of its topic.
    asked = {group: wanted for group, wanted in of.items() if wanted}
    committed = _settled(lambda: admin.list_group_offsets(asked))
    earliest = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.EARLIEST))
    ends = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.LATEST))
    return {
        group: {
            (place.topic, place.partition): Partition(
                earliest=earliest[place].offset,
                end=ends[place].offset,
                committed=_offset(committed[group].get(place)),
            )
            for place in wanted
        }
        for group, wanted in of.items()
    }


def _settled(ask: Callable[[], T]) -> T:
    """Return what *ask* says, once the Kafka has somebody who knows the groups."""
    deadline = time.monotonic() + FIRST_GROUP_SECONDS
    while True:
        try:
            return ask()
        except UNSETTLED:
            if time.monotonic() > deadline:
                raise
            time.sleep(PAUSE_SECONDS)


def _offset(committed: Any) -> int | None:
    # -1 is Kafka's word for "never committed".
    return None if committed is None or committed.offset < 0 else int(committed.offset)
