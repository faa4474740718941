"""What comes back from a Publisher whose Kafka is away. On a real one: tests/kafka."""

from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError
from kafka.future import Future

from copydesk import NotPublished, Publisher
from copydesk.in_flight import InFlight
from copydesk.scrapy import publish_page

TEXT = "The town council voted on Tuesday to rebuild the bridge. " * 20
ROOM = 3000
"""For two such pages."""


class Producer:
    """Takes records, and confirms them or, while the Kafka is away, gives them up."""

    def __init__(self, *, is_away: bool = True) -> None:
        self.is_away = is_away
        self.confirmed: list[bytes] = []

    def send(self, _topic: str, *, key: bytes, value: bytes) -> Any:
        assert value
        confirmation = Future()
        if self.is_away:
            return confirmation.failure(KafkaTimeoutError("too late"))
        self.confirmed.append(key)
        return confirmation.success(None)

    def close(self, timeout: float) -> None:
        pass


class PublisherHere(Publisher):
    """Has a producer of its own instead of connecting."""

    def __init__(self, producer: Producer) -> None:
        self._prefix = ""
        self._archive = None
        self._in_flight = InFlight(ROOM)
        self._settle_seconds = 0
        self._producer = producer


def publish_three(publisher: Publisher) -> None:
    for number in (1, 2, 3):
        publisher.page(text=TEXT, page_id=f"p{number}")


def ids(messages: Any) -> list[str]:
    return [message.page_id for message in messages]


def test_all_that_failed_is_in_the_error_of_a_full_buffer() -> None:
    with pytest.raises(NotPublished) as raised, PublisherHere(Producer()) as publisher:
        publish_three(publisher)

    assert ids(raised.value.messages) == ["p1", "p2", "p3"]


def test_all_that_failed_is_in_the_error_of_the_caller() -> None:
    def crawl() -> None:
        with PublisherHere(Producer()) as publisher:
            publisher.page(text=TEXT, page_id="p1")
            raise LookupError("the spider's own")

    with pytest.raises(LookupError) as raised:
        crawl()

    assert ids(raised.value.not_published) == ["p1"]  # type: ignore[attr-defined]
    [note] = raised.value.__notes__
    assert note.startswith("copydesk: 1 messages are not published")


def test_a_crawl_publishes_again_what_failed_once_the_kafka_is_back() -> None:
    producer = Producer()
    publisher = PublisherHere(producer)
    for number in (1, 2):
        assert publish_page(publisher, {"text": TEXT, "page_id": f"p{number}"}) == []

    producer.is_away = False
    assert publish_page(publisher, {"text": TEXT, "page_id": "p3"}) == []
    publisher.close()
    assert producer.confirmed == [b"p1", b"p2", b"p3"]


def test_a_crawl_knows_which_pages_are_lost() -> None:
    publisher = PublisherHere(Producer())
    for number in (1, 2):
        publish_page(publisher, {"text": TEXT, "page_id": f"p{number}"})

    assert publish_page(publisher, {"text": TEXT, "page_id": "p3"}) == ["p3"]
    with pytest.raises(NotPublished) as raised:
        publisher.close()
    assert ids(raised.value.messages) == ["p1", "p2"]
