"""The Kafka client under a Subscriber, and what it is told so that no article is missed."""

from typing import Any

from kafka import KafkaConsumer
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor

from copydesk.places import Start, give_place, partitions_of, places_of
from schemas.topics import ARTICLE
from services.runtime.kafka_connection import for_kafka_python
from services.runtime.settings import MAX_POLL_SECONDS, SharedSettings

RECONNECT_MS = 1000
"""The longest pause before a broker that was away is asked again."""


def article_consumer(shared: SharedSettings, group: str | None, start: Start) -> Any:
    """Return a consumer that stands where it begins, or joins its *group* at the first poll."""
    topic = shared.topic_prefix + ARTICLE.name
    config = {
        **for_kafka_python(shared),
        "client_id": "copydesk-subscriber",
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",  # a place that is gone: rather all again than a hole
        "allow_auto_create_topics": False,
        "reconnect_backoff_max_ms": RECONNECT_MS,
    }
    if group is None:
        return _alone(topic, start, config)
    group = shared.topic_prefix + group
    if start != "beginning":
        give_place(group, topic, start, config)
    consumer = KafkaConsumer(
        group_id=group,
        session_timeout_ms=round(shared.session_timeout_seconds * 1000),
        max_poll_interval_ms=MAX_POLL_SECONDS * 1000,
        partition_assignment_strategy=(CooperativeStickyAssignor,),
        **config,
    )
    consumer.subscribe([topic])
    return consumer


def _alone(topic: str, start: Start, config: dict[str, Any]) -> Any:
    consumer = KafkaConsumer(**config)
    partitions = partitions_of(consumer, topic)
    consumer.assign(partitions)
    for partition, place in places_of(consumer, partitions, start).items():
        consumer.seek(partition, place)
    return consumer
