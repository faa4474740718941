"""How old what a group has not read is: one record of each partition is looked at."""

import time
from collections.abc import Mapping
from dataclasses import replace

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka import Message as RawRecord

from services.runtime.lone_consumer import lone_consumer
from services.runtime.raw_records import as_time
from services.runtime.records import Place
from services.runtime.settings import SharedSettings
from services.watch.backlog import Partition

LOOK_SECONDS = 5
"""How long the oldest records may take to come. Those of 126 partitions take 0.8 s here."""

POLL_SECONDS = 0.2

HEAD_BYTES = 64 * 1024
"""Of each partition, to see its oldest record. A larger one comes too, alone in its answer."""


def with_their_oldest(
    shared: SharedSettings, behind: Mapping[Place, Partition]
) -> dict[Place, Partition]:
    """Return those of *behind* whose next record came in time, now with its time."""
    if not behind:
        return {}
    found: dict[Place, Partition] = {}
    left = set(behind)
    consumer = _consumer(shared)
    try:
        consumer.assign([TopicPartition(*place, p.unread) for place, p in behind.items()])
        deadline = time.monotonic() + LOOK_SECONDS
        while left and time.monotonic() < deadline:
            for raw in consumer.consume(len(left), POLL_SECONDS):
                place = (raw.topic() or "", raw.partition() or 0)
                if place not in left:
                    continue
                left.remove(place)
                consumer.pause([TopicPartition(*place)])
                if raw.error() is None:
                    found[place] = _seen(consumer, raw, behind[place])
    finally:
        consumer.close()
    return found


def _seen(consumer: Consumer, raw: RawRecord, partition: Partition) -> Partition:
    place = TopicPartition(raw.topic() or "", raw.partition() or 0)
    _, end = consumer.get_watermark_offsets(place, cached=True)
    return replace(
        partition,
        oldest_at=as_time(raw.timestamp()[1]),
        # The local broker's LATEST leaves out the last batch but for one record.
        end=max(partition.end, end),
    )


def _consumer(shared: SharedSettings) -> Consumer:
    return lone_consumer(
        shared,
        client_id="copydesk-lag",
        **{
            "check.crcs": False,
            "queued.min.messages": 1,
            "max.partition.fetch.bytes": HEAD_BYTES,
        },
    )
