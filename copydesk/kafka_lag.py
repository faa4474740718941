"""Asks a Kafka what its consumer groups have not read. What follows from it: backlog.py."""

import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import KafkaError

from copydesk.backlog import Backlog, Partition, Place, Reader, backlog
from copydesk.failure import Failure
from copydesk.kafka_admin import kafka_admin

LOOK_SECONDS = 5
"""How long the oldest records may take to come. Those of 126 partitions take 0.8 s here."""

HEAD_BYTES = 64 * 1024
"""Of each partition, to see its oldest record. A larger one comes too, alone in its answer."""


@dataclass(frozen=True)
class Groups:
    """What the Kafka knows of the groups."""

    names: frozenset[str]
    members: Mapping[str, int]
    """Those that the broker tells about: the local one never does."""


def backlogs(bootstrap: str, readers: Iterable[Reader]) -> list[Backlog]:
    """Return what each of *readers* has before it, on the Kafka at *bootstrap*."""
    readers = list(readers)
    try:
        with kafka_admin(bootstrap) as admin:
            topics = _partitions(admin, {topic for reader in readers for topic in reader.topics})
            groups = _groups(admin, [reader.group for reader in readers])
            seen = _seen(admin, readers, topics)
        heads = _heads(bootstrap, {p: s for of in seen.values() for p, s in of.items() if s.lag})
    except KafkaError as error:
        raise Failure(f"the Kafka at {bootstrap} does not tell: {error}") from error
    return [
        backlog(
            reader,
            {place: heads.get(place, one) for place, one in seen[reader.group].items()},
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
    names = frozenset(group["group_id"] for group in admin.list_groups()) & set(wanted)
    try:
        told = admin.describe_groups(sorted(names)) if names else {}
    except (KafkaError, ValueError):  # the local broker's answer is none that the client can read
        told = {}
    # An error stands in the answer: a group that is just gone, or of another protocol.
    return Groups(names, {n: len(g["members"]) for n, g in told.items() if not g.get("error")})


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
    committed = admin.list_group_offsets({group: wanted for group, wanted in of.items() if wanted})
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


def _offset(committed: Any) -> int | None:
    # -1 is Kafka's word for "never committed".
    return None if committed is None or committed.offset < 0 else int(committed.offset)


def _heads(bootstrap: str, behind: Mapping[Place, Partition]) -> dict[Place, Partition]:
    """Return those of *behind* whose next record came in time, now with its time."""
    if not behind:
        return {}
    found: dict[Place, Partition] = {}
    with closing(_consumer(bootstrap)) as consumer:
        consumer.assign([TopicPartition(*place) for place in behind])
        for place, partition in behind.items():
            consumer.seek(TopicPartition(*place), partition.unread)
        deadline = time.monotonic() + LOOK_SECONDS
        while len(found) < len(behind) and time.monotonic() < deadline:
            for place, records in consumer.poll(200).items():
                consumer.pause(place)
                found[place] = replace(
                    behind[place],
                    oldest_at=datetime.fromtimestamp(records[0].timestamp / 1000, UTC),
                    # The local broker's LATEST leaves out the last batch but for one record.
                    end=max(behind[place].end, consumer.highwater(place) or 0),
                )
    return found


def _consumer(bootstrap: str) -> Any:
    return KafkaConsumer(
        bootstrap_servers=bootstrap.split(","),
        client_id="copydesk-lag",
        enable_auto_commit=False,
        auto_offset_reset="earliest",  # a record that was deleted meanwhile: the one after it
        check_crcs=False,  # in Python, it takes nearly all of the time
        max_poll_records=1,
        max_partition_fetch_bytes=HEAD_BYTES,
    )
