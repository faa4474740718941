"""
How every Kafka client of Copydesk finds its broker: the one place where that is written down.

Two libraries speak to Kafka here, and each has names of its own for the same thing.
"""

from typing import Any

from services.runtime.settings import SharedSettings


def for_librdkafka(settings: SharedSettings) -> dict[str, Any]:
    """Return what a client of librdkafka (confluent) must be told to reach the broker."""
    return {"bootstrap.servers": settings.kafka_bootstrap}


def for_kafka_python(settings: SharedSettings) -> dict[str, Any]:
    """Return what a client of kafka-python must be told to reach the broker."""
    return {"bootstrap_servers": settings.kafka_bootstrap.split(",")}
