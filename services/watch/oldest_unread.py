"""How old what a group has not read is: one record of each partition is looked at."""

import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from services.runtime.kafka_connection import for_kafka_python
from services.runtime.raw_records import as_time
from services.runtime.records import Place
from services.runtime.settings import SharedSettings
from services.watch.backlog import Partition

LOOK_SECONDS = 5
"""How long the oldest records may take to come. Those of 126 partitions take 0.8 s here."""

HEAD_BYTES = 64 * 1024
"""Of each partition, to see its oldest record. A larger one comes too, alone in its answer."""


def with_their_oldest(
    shared: SharedSettings, behind: Mapping[Place, Partition]
) -> dict[Place, Partition]:
    """Return those of *behind* whose next record came in time, now with its time."""
    if not behind:
        return {}
    found: dict[Place, Partition] = {}
    with closing(_consumer(shared)) as consumer:
        consumer.assign([TopicPartition(*place) for place in behind])
        for place, partition in behind.items():
            consumer.seek(TopicPartition(*place), partition.unread)
        deadline = time.monotonic() + LOOK_SECONDS
        while len(found) < len(behind) and time.monotonic() < deadline:
            for place, records in consumer.poll(200).items():
                consumer.pause(place)
                found[place] = replace(
                    behind[place],
                    oldest_at=as_time(records[0].timestamp),
                    # The local broker's LATEST leaves out the last batch but for one record.
                    end=max(behind[place].end, consumer.highwater(place) or 0),
                )
    return found


def _consumer(shared: SharedSettings) -> Any:
    return KafkaConsumer(
        **for_kafka_python(shared),
        client_id="copydesk-lag",
        enable_auto_commit=False,
        auto_offset_reset="earliest",  # a record that was deleted meanwhile: the one after it
        check_crcs=False,  # in Python, it takes nearly all of the time
        max_poll_records=1,
        max_partition_fetch_bytes=HEAD_BYTES,
    )
