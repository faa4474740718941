"""Publishes messages from a command: all of them confirmed, or a Failure. How: publisher.py."""

from collections.abc import Iterable

from copydesk.client_errors import BadCall, NoKafka, NotPublished
from copydesk.failure import BadUse, Failure
from copydesk.publisher import Publisher
from schemas.pages import PageFetched, PageRequested
from services.runtime.archive import Archive
from services.runtime.settings import SharedSettings


def send(
    messages: Iterable[PageRequested | PageFetched],
    shared: SharedSettings,
    *,
    archive: Archive | None = None,
) -> None:
    """Publish *messages* in order; what is too large for that, by way of *archive*."""
    prefix = shared.topic_prefix
    try:
        with Publisher(shared.kafka_bootstrap, topic_prefix=prefix, archive=archive) as publisher:
            for message in messages:
                publisher.publish(message)
    except BadCall as error:
        raise BadUse(str(error)) from error
    except (NoKafka, NotPublished) as error:
        raise Failure(f"not published: {error}") from error
