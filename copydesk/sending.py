"""Publishes messages from a command: all of them confirmed, or a Failure. How: publisher.py."""

from collections.abc import Iterable

from copydesk.client_errors import NoKafka, NotPublished
from copydesk.failure import Failure
from copydesk.publisher import Publisher
from schemas.pages import PageFetched, PageRequested
from services.runtime.settings import SharedSettings


def send(messages: Iterable[PageRequested | PageFetched], shared: SharedSettings) -> None:
    """Publish *messages* in order."""
    try:
        with Publisher(shared.kafka_bootstrap, topic_prefix=shared.topic_prefix) as publisher:
            for message in messages:
                publisher.publish(message)
    except (NoKafka, NotPublished) as error:
        raise Failure(f"not published: {error}") from error
