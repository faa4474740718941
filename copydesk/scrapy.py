"""
An item pipeline for Scrapy: what a spider yields becomes pages.

    ITEM_PIPELINES = {"copydesk.scrapy.CopydeskPipeline": 800}
    COPYDESK_KAFKA_BOOTSTRAP = "localhost:9092"

An item is a page if it has a "response" (Scrapy's own), or "html" or "text", and best a "url"; it
may have "source" (else the spider's name), "fetched_at" and "page_id". All go on as they came,
so that other pipelines can use them. How pages are published: publisher.py.
"""

import logging
from collections.abc import Mapping
from typing import Any, Self

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread

from copydesk.client_errors import BadCall, NotPublished
from copydesk.publisher import Publisher
from schemas.pages import PageFetched, PageRequested

FIELDS = ("url", "html", "text", "source", "fetched_at", "page_id")

log = logging.getLogger("copydesk.scrapy")


class CopydeskPipeline:
    """
    Publishes each page among the items, while the crawl goes on; waits for all of them at its end.

    A page that makes no sense is dropped, with the reason. Pages that no Kafka confirmed are
    published again when there is no room for more. Those that fail for good are logged as an error
    with their URLs, and fail the closing of the spider. Scrapy's stats count all:
    copydesk/published, copydesk/dropped, copydesk/failed, copydesk/no_page.
    """

    def __init__(self, publisher: Publisher, crawler: Crawler) -> None:
        self._publisher = publisher
        self._stats = crawler.stats
        self._lost: list[str] = []
        self._source = crawler.spider.name if crawler.spider else ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect, with COPYDESK_… of Scrapy's settings; raise NoKafka before anything is asked."""
        settings = crawler.settings
        publisher = Publisher(
            settings.get("COPYDESK_KAFKA_BOOTSTRAP"),
            topic_prefix=settings.get("COPYDESK_TOPIC_PREFIX"),
            archive=settings.get("COPYDESK_ARCHIVE_URL"),
        )
        return cls(publisher, crawler)

    async def process_item(self, item: Any) -> Any:
        """Return *item*, published if it is a page; raise DropItem if it makes a bad one."""
        adapter = ItemAdapter(item)
        if not any(adapter.get(name) is not None for name in ("response", "html", "text")):
            self._count("no_page")
            return item
        try:
            fields = {"source": self._source, **page_fields(adapter)}
            self._lost += await in_thread(publish_page, self._publisher, fields)
        except BadCall as error:
            self._count("dropped")
            raise DropItem(str(error)) from error
        self._count("published")
        return item

    async def close_spider(self) -> None:
        """Wait for the Kafka's word on all pages; raise NotPublished where it is a no."""
        unconfirmed: tuple[PageRequested | PageFetched, ...] = ()
        try:
            await in_thread(self._publisher.close)
        except NotPublished as error:
            unconfirmed = error.messages
        lost = [*self._lost, *map(name_of, unconfirmed)]
        if lost:
            self._count("failed", len(lost))
            self._count("published", -len(lost))
            log.error("%d pages are not published: %s", len(lost), ", ".join(lost))
            raise NotPublished(
                f"{len(lost)} pages are not published: the log has their URLs, crawl them again"
                " once the Kafka is well",
                unconfirmed,
            )

    def _count(self, what: str, by: int = 1) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"copydesk/{what}", by)


def publish_page(publisher: Publisher, fields: Mapping[str, Any]) -> list[str]:
    """
    Publish the page of *fields*; return the names of the pages that are lost.

    Nobody but this asks for what failed before the crawl ends: after a long outage it would fill
    the buffer, and all later pages would be lost. The bodies of lost pages are not kept, for want
    of a bound on their number.
    """
    try:
        publisher.page(**fields)
    except NotPublished as refused:
        again = refused.messages
    else:
        return []
    try:
        publisher.flush(every_thread=True)
    except NotPublished as failed:
        again = failed.messages + again
    lost = []
    for message in again:
        try:
            publisher.publish(message)
        except NotPublished:
            lost.append(name_of(message))
    return lost


def name_of(message: PageRequested | PageFetched) -> str:
    """Return what people know a page by."""
    return message.url or message.page_id


def page_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what *item* says of its page, and what its response says where the item is silent."""
    said = {name: item[name] for name in FIELDS if item.get(name) is not None}
    response = item.get("response")
    if response is None:
        return said
    body = {} if "html" in said or "text" in said else body_of(response)
    return {"url": response.url, **body, **said}


def body_of(response: Response) -> dict[str, str]:
    """Return the body of *response* by its field's name; raise BadCall for one without a page."""
    if isinstance(response, HtmlResponse):
        return {"html": response.text}
    if type(response) is TextResponse:  # its subclasses are XML and JSON
        return {"text": response.text}
    raise BadCall(f"response: {response.url} is neither HTML nor plain text; leave it out")


async def in_thread(function: Any, /, *args: Any, **kwargs: Any) -> Any:
    """Return what *function* returns, and let the crawl go on: it may wait for the Kafka."""
    return await maybe_deferred_to_future(deferToThread(function, *args, **kwargs))
