"""Publishes messages from a command: all of them confirmed, or a Failure."""

from collections.abc import Sequence
from contextlib import closing
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from copydesk.failure import Failure
from schemas.message import Message
from schemas.topic import Topic
from services.runtime.settings import SharedSettings

CONFIRM_SECONDS = 30
"""Longer, and the Kafka is not there."""


def send(messages: Sequence[tuple[Topic[Any], Message]], shared: SharedSettings) -> None:
    """Publish *messages* in order, each under the key that its topic asks for."""
    try:
        producer = KafkaProducer(
            bootstrap_servers=shared.kafka_bootstrap.split(","),
            acks="all",
            enable_idempotence=True,
            max_request_size=max(topic.max_bytes for topic, _ in messages),
        )
        with closing(producer):
            sent = [
                producer.send(
                    shared.topic_prefix + topic.name,
                    key=topic.key_of(message),
                    value=message.model_dump_json().encode(),
                )
                for topic, message in messages
            ]
            for confirmation in sent:
                confirmation.get(timeout=CONFIRM_SECONDS)
    except KafkaError as error:
        raise Failure(f"not published: {error}; is the Kafka up, are its topics made?") from error
