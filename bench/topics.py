"""Topics of a measurement's own, so that it can share a Kafka with others."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from copydesk.broker import make_topics
from schemas.topics import every_topic
from services.runtime.kafka_admin import kafka_admin
from services.runtime.settings import SharedSettings


@contextmanager
def prefixed_topics(bootstrap: str) -> Iterator[SharedSettings]:
    """Make the map's topics under a prefix of their own, inside the with block."""
    shared = SharedSettings(kafka_bootstrap=bootstrap, topic_prefix=f"bench-{uuid4().hex[:8]}.")
    make_topics(shared)
    try:
        yield shared
    finally:
        with kafka_admin(shared) as admin:
            admin.delete_topics([shared.topic_prefix + topic.name for topic in every_topic()])
