"""Single records by their places on a topic. Whole topics: until_now.py."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from copydesk.failure import Failure
from copydesk.reprocessing.rule_changes import Place
from schemas.topic import Topic
from services.runtime.kafka_connection import for_kafka_python
from services.runtime.settings import SharedSettings

ANSWER_MS = 5000

HEAD_BYTES = 64 * 1024
"""Fetched at a time, for one record of it. A larger one comes too, alone in its answer."""


def values_at(
    shared: SharedSettings, topic: Topic[Any], places: Iterable[Place]
) -> dict[Place, bytes]:
    """Return the values at *places*; those are left out that the broker has deleted meanwhile."""
    found: dict[Place, bytes] = {}
    name = shared.topic_prefix + topic.name
    try:
        with closing(_consumer(shared)) as consumer:
            for number, offset in sorted(set(places)):
                partition = TopicPartition(name, number)
                consumer.assign([partition])
                consumer.seek(partition, offset)
                for record in consumer.poll(ANSWER_MS).get(partition, ()):
                    if record.offset == offset and record.value:
                        found[number, offset] = record.value
    except KafkaError as error:
        raise Failure(
            f"the Kafka at {shared.kafka_bootstrap} does not tell what is on {name}: {error}"
        ) from error
    return found


def _consumer(shared: SharedSettings) -> Any:
    return KafkaConsumer(
        **for_kafka_python(shared),
        client_id="copydesk-records-at",
        enable_auto_commit=False,
        allow_auto_create_topics=False,
        auto_offset_reset="earliest",  # a record that was deleted meanwhile: the one after it
        check_crcs=False,  # in Python, it takes nearly all of the time
        max_poll_records=1,
        max_partition_fetch_bytes=HEAD_BYTES,
    )
