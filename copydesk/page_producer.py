"""The Kafka client under a Publisher, and what it is told so that each record is written once."""

from collections.abc import Iterable
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from copydesk.client_errors import NoKafka
from schemas.topics import INTAKE_BYTES
from services.runtime.kafka_connection import for_kafka_python
from services.runtime.settings import SharedSettings

DELIVERY_SECONDS = 120
"""How long a record is tried, if the caller says nothing: longer than a broker takes to restart."""

REQUEST_SECONDS = 30
"""How long one try may take. A Kafka that accepts and never answers gets more than one."""

RECONNECT_MS = 1000
"""The longest pause before a broker that was away is asked again."""

LINGER_MS = 5
"""Waits this long for company: fuller batches and fewer requests, and nobody sees the delay."""

BATCH_BYTES = 256 * 1024
"""Of one partition, compressed as one."""

LEAVE_SECONDS = 5


def page_producer(shared: SharedSettings, topics: Iterable[str], delivery_seconds: float) -> Any:
    """Return a producer that tries each record for so long before it gives it up."""
    try:
        producer = KafkaProducer(
            **for_kafka_python(shared),
            client_id="copydesk-publisher",
            acks="all",
            enable_idempotence=True,
            compression_type="zstd",
            linger_ms=LINGER_MS,
            batch_size=BATCH_BYTES,
            max_request_size=INTAKE_BYTES,
            delivery_timeout_ms=round(delivery_seconds * 1000),
            request_timeout_ms=round(min(REQUEST_SECONDS, delivery_seconds / 2) * 1000),
            reconnect_backoff_max_ms=RECONNECT_MS,
            allow_auto_create_topics=False,
            max_block_ms=round(min(REQUEST_SECONDS, delivery_seconds) * 1000),
        )
        for topic in topics:  # now, so that no later call has to wait for a Kafka that is away
            producer.partitions_for(topic)
    except (KafkaError, ValueError, OSError) as error:
        raise NoKafka(f"no Kafka answers at {shared.kafka_bootstrap}: {error}") from error
    return producer


def close_producer(producer: Any) -> None:
    """Stop *producer*, with what it still holds: that was given up before."""
    try:
        producer.close(timeout=LEAVE_SECONDS)
    except KafkaError:
        producer._sender.force_close()  # noqa: SLF001  # close() alone waits for it for ever
        producer.close(timeout=LEAVE_SECONDS)
