"""What people who run scrapers rely on, on a real Kafka."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from copydesk import BadCall, NoKafka, NotPublished, Publisher
from schemas.topics import PAGE_FETCHED, PAGE_REQUESTED
from services.page_id import page_id_of_url
from services.runtime.records import Record
from tests.kafka.own_kafka import OwnKafka, leaves_sockets, own_kafka
from tests.kafka.pipeline import Pipeline

pytestmark = pytest.mark.kafka

URL = "https://news.example.org/bridge"
PAGE = f"<p>{'The town council voted on Tuesday to rebuild the bridge. ' * 53}</p>"
"""3 kB, as short pages have."""

PAGES = 10_000
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def publisher(pipeline: Pipeline) -> Iterator[Publisher]:
    with Publisher(pipeline.bootstrap, topic_prefix=pipeline.prefix) as made:
        yield made


@pytest.fixture
def ours(caplog: pytest.LogCaptureFixture) -> Iterator[OwnKafka]:
    with own_kafka(caplog) as made:
        yield made


def fetched(pipeline: Pipeline, *, count: int) -> list[Record]:
    ear = pipeline.listen(PAGE_FETCHED)
    ear.wait_for_records(PAGE_FETCHED, count=count)
    ear.close()
    return ear.on(PAGE_FETCHED)


def test_pages_and_requests_get_there_under_their_keys(
    pipeline: Pipeline, publisher: Publisher
) -> None:
    page_id = publisher.page(html=PAGE, url=URL, source="tests", fetched_at=YESTERDAY)
    assert publisher.request(URL, source="tests") == page_id == page_id_of_url(URL)
    publisher.flush()

    ear = pipeline.listen(PAGE_FETCHED, PAGE_REQUESTED)
    ear.wait_for(PAGE_FETCHED, keys=1)
    ear.wait_for(PAGE_REQUESTED, keys=1)
    ear.close()
    [page], [request] = ear.on(PAGE_FETCHED), ear.on(PAGE_REQUESTED)
    assert (page.key, request.key) == (page_id.encode(), b"example.org")
    assert PAGE_FETCHED.parse(page.value or b"").model_dump(exclude_none=True) == {
        "page_id": page_id,
        "url": URL,
        "html": PAGE,
        "source": "tests",
        "fetched_at": YESTERDAY,
    }
    assert PAGE_REQUESTED.parse(request.value or b"").model_dump() == {
        "page_id": page_id,
        "url": URL,
        "site": "example.org",
        "source": "tests",
    }


def test_eight_threads_share_a_publisher(pipeline: Pipeline, publisher: Publisher) -> None:
    def publish(thread: int) -> None:
        for number in range(200):
            publisher.page(text=PAGE, url=f"{URL}/{thread}/{number}")
        publisher.flush()

    threads = [Thread(target=publish, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    keys = Counter(record.key for record in fetched(pipeline, count=1600))
    assert (len(keys), keys.total()) == (1600, 1600)


def test_a_large_page_goes_through_the_archive(pipeline: Pipeline, tmp_path: Path) -> None:
    html = f"<p>{'Пожар в порту. ' * 50_000}</p>"  # fewer characters than the bound, more bytes
    with Publisher(
        pipeline.bootstrap, topic_prefix=pipeline.prefix, archive=tmp_path.as_uri()
    ) as publisher:
        publisher.page(html=html, url=URL)

    [record] = fetched(pipeline, count=1)
    page = PAGE_FETCHED.parse(record.value or b"")
    assert page.html is None
    assert page.blob.size == len(html.encode())
    assert (tmp_path / page.blob.key).exists()


def test_a_large_page_without_an_archive_is_refused(publisher: Publisher) -> None:
    with pytest.raises(BadCall, match=r"^html: 1000007 bytes, more than the 900000 .* inline"):
        publisher.page(html=f"<p>{'x' * 1_000_000}</p>")


def test_a_closed_publisher_takes_nothing(publisher: Publisher) -> None:
    publisher.close()
    publisher.close()

    with pytest.raises(BadCall, match=r"^the publisher is closed: make another one$"):
        publisher.page(text="prose")


def test_an_error_in_the_with_block_goes_on_and_what_came_before_it_is_published(
    pipeline: Pipeline,
) -> None:
    def crawl() -> None:
        with Publisher(pipeline.bootstrap, topic_prefix=pipeline.prefix) as publisher:
            publisher.page(html=PAGE, url=URL)
            raise LookupError("the spider's own")

    with pytest.raises(LookupError, match="own"):
        crawl()

    assert len(fetched(pipeline, count=1)) == 1


def test_without_topics_it_says_how_to_make_them(pipeline: Pipeline) -> None:
    with pytest.raises(NoKafka, match=r"has no topic nowhere\.news.*run `copydesk topics apply`$"):
        Publisher(pipeline.bootstrap, topic_prefix="nowhere.")


def test_without_a_kafka_it_says_so() -> None:
    with pytest.raises(NoKafka, match=r"^no Kafka answers at 127\.0\.0\.1:9: "):
        Publisher("127.0.0.1:9")


@leaves_sockets
def test_what_a_kafka_that_is_gone_does_not_confirm_comes_back(ours: OwnKafka) -> None:
    pipeline = ours.pipeline
    publisher = Publisher(pipeline.bootstrap, topic_prefix=pipeline.prefix, delivery_seconds=4)
    publisher.request(URL)
    publisher.flush()
    ours.broker.kill()

    publisher.page(html=PAGE, url=f"{URL}/1", fetched_at=YESTERDAY)
    publisher.page(html=PAGE, url=f"{URL}/2")
    with pytest.raises(NotPublished, match=r"^2 messages are not published") as raised:
        publisher.flush()
    assert [message.url for message in raised.value.messages] == [f"{URL}/1", f"{URL}/2"]

    ours.broker.start()
    for message in raised.value.messages:
        publisher.publish(message)
    publisher.close()
    assert len({record.key for record in fetched(pipeline, count=2)}) == 2


@leaves_sockets
def test_a_restart_of_the_kafka_loses_nothing_and_doubles_nothing(ours: OwnKafka) -> None:
    pipeline = ours.pipeline
    begun = time.monotonic()
    restart = Thread(target=ours.restart)
    with Publisher(pipeline.bootstrap, topic_prefix=pipeline.prefix) as publisher:
        for number in range(PAGES):
            publisher.page(html=PAGE, url=f"{URL}/{number}", source="tests")
            if number == PAGES // 2:
                restart.start()
        publisher.flush()
    took = time.monotonic() - begun
    restart.join(timeout=60)

    keys = Counter(record.key for record in fetched(pipeline, count=PAGES))
    assert (len(keys), keys.total()) == (PAGES, PAGES)
    assert took < 60, f"{PAGES} pages took {took:.1f} s"
