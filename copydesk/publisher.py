"""
Publisher: how scrapers hand pages in. Any Kafka client can do it too: docs/contracts/.

    with Publisher() as publisher:
        publisher.request("https://example.org/story", source="my-scraper")
        publisher.page(url="https://example.org/other", html=html, source="my-scraper")

What may be published: valid_pages.py. How much may be on its way: in_flight.py.
"""

from collections import Counter
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from kafka.errors import KafkaError

from copydesk.acls import PUBLISHER, of_publisher
from copydesk.client_errors import BadCall, NotPublished
from copydesk.client_kafka import check_topics, client_settings
from copydesk.in_flight import BUFFER_BYTES, InFlight
from copydesk.large_bodies import INLINE_BYTES, archive_for, kept_aside
from copydesk.page_producer import DELIVERY_SECONDS, close_producer, page_producer
from copydesk.valid_pages import as_bytes, valid_page, valid_request, with_ids
from schemas.pages import PageFetched, PageRequested
from schemas.topic import Topic
from schemas.topics import PAGE_FETCHED, PAGE_REQUESTED
from services.runtime.archive import Archive

GRACE_SECONDS = 10
"""kafka-python says of every record whether it got there, in its time and a little. Or never."""


class Publisher:
    """
    Publishes pages and requests for pages. One may be used by several threads.

    Calls return when the record is on its way, and wait while too many are; flush() and close()
    wait for the Kafka's word. A record that is tried again by itself is written once.

    Each thread hears of its own failures: flush() raises with what the calling thread published
    (and what threads left that have ended), close() with what is left of every thread.
    """

    def __init__(
        self,
        bootstrap: str | None = None,
        *,
        topic_prefix: str | None = None,
        archive: Archive | str | None = None,
        buffer_bytes: int = BUFFER_BYTES,
        delivery_seconds: float = DELIVERY_SECONDS,
    ) -> None:
        """
        Connect; raise NoKafka where no Kafka answers or its topics are missing.

        What is left out comes from COPYDESK_KAFKA_BOOTSTRAP, COPYDESK_TOPIC_PREFIX and
        COPYDESK_ARCHIVE_URL; without these, a `copydesk up` on the same data directory is found.
        TLS and the login come from COPYDESK_KAFKA_SECURITY and its like: docs/security.md.
        *buffer_bytes* may be on their way at once, each record for *delivery_seconds*.
        """
        shared = client_settings(bootstrap, topic_prefix)
        topics: tuple[Topic[Any], ...] = (PAGE_REQUESTED, PAGE_FETCHED)
        check_topics(shared, topics, needs=of_publisher(shared), who=PUBLISHER)
        self._prefix = shared.topic_prefix
        self._archive = archive_for(archive, shared)
        self._in_flight = InFlight(buffer_bytes)
        self._settle_seconds = delivery_seconds + GRACE_SECONDS
        self._producer = page_producer(
            shared,
            [self._prefix + topic.name for topic in topics],
            delivery_seconds,
        )

    def request(self, url: str, *, source: str = "", page_id: str = "") -> str:
        """Ask for the page at *url* to be fetched; return its page_id."""
        fields = {"url": url, "source": source, "page_id": page_id}
        return self.publish(valid_request(fields))

    def page(
        self,
        *,
        html: str | None = None,
        text: str | None = None,
        url: str | None = None,
        source: str = "",
        fetched_at: datetime | None = None,
        page_id: str = "",
    ) -> str:
        """
        Hand in a page that you hold, as HTML or as plain text; return its page_id.

        *fetched_at* is now if it is left out; of two versions of a page the newer one wins.
        """
        fields = {
            "html": html,
            "text": text,
            "url": url,
            "source": source,
            "fetched_at": fetched_at,
            "page_id": page_id,
        }
        return self.publish(valid_page(fields))

    def publish(self, message: PageRequested | PageFetched) -> str:
        """Publish a message as it is, one of NotPublished.messages for example."""
        message = with_ids(message, datetime.now(UTC))
        value = as_bytes(message)
        if isinstance(message, PageFetched) and len(value) > INLINE_BYTES and not message.blob:
            message = kept_aside(message, self._archive)
            value = as_bytes(message)
        if len(value) > INLINE_BYTES:
            raise BadCall(f"the fields beside the body have {len(value)} bytes: shorten the URL")
        topic: Topic[Any] = PAGE_FETCHED if isinstance(message, PageFetched) else PAGE_REQUESTED
        self._send(topic, message, value)
        return message.page_id

    def flush(self, *, every_thread: bool = False) -> None:
        """
        Return once all this thread published is confirmed; raise NotPublished with what is not.

        It says of each failed message once, so that it can be published again. With *every_thread*
        it speaks for all of them: theirs then won't say of these messages.
        """
        self._in_flight.settle(seconds=self._settle_seconds)
        failed = self._in_flight.take_failed(every_thread=every_thread)
        if failed:
            [(error, _)] = Counter(sent.error for sent in failed).most_common(1)
            raise NotPublished(
                f"{len(failed)} messages are not published ({error}): give them to publish() again"
                " once the Kafka is well",
                [sent.message for sent in failed],
            )

    def close(self) -> None:
        """Flush, and leave; raise NotPublished with what failed, whichever thread published it."""
        if not self._in_flight.close():
            return
        try:
            self.flush(every_thread=True)
        finally:
            close_producer(self._producer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """
        Flush even after an error: what was published so far was meant. The error goes on.

        What is not published is in it: in the messages of a NotPublished, before those it had, or
        in the attribute not_published of any other error.
        """
        try:
            self.close()
        except NotPublished as unpublished:
            if error is None:
                raise
            if isinstance(error, NotPublished):
                error.messages = unpublished.messages + error.messages
                where = "messages"
            else:
                error.not_published = unpublished.messages  # type: ignore[attr-defined]
                where = "not_published"
            error.add_note(f"copydesk: {unpublished}; they are in this error's {where}")

    def _send(self, topic: Topic[Any], message: PageRequested | PageFetched, value: bytes) -> None:
        number = self._in_flight.add(message, len(value), seconds=self._settle_seconds)
        if number is None:
            raise NotPublished(
                "the buffer is full of messages that no Kafka confirms: call"
                " flush(every_thread=True), which raises with those that failed, then publish()"
                " them and this one again",
                [message],
            )
        try:
            confirmation = self._producer.send(
                self._prefix + topic.name, key=topic.key_of(message), value=value
            )
        except KafkaError as error:
            self._in_flight.confirm(number)
            raise NotPublished(
                f"the Kafka does not take it ({error}): publish() it again once the Kafka is well",
                [message],
            ) from error
        confirmation.add_callback(lambda _: self._in_flight.confirm(number))
        confirmation.add_errback(lambda error: self._in_flight.fail(number, str(error)))
