"""
A crawl as people write it: every link on the front page is an article.

    python -m tests.pipeline.news_spider URL    prints Scrapy's stats about pages as JSON
"""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse


class NewsSpider(scrapy.Spider):
    name = "daily-test"

    def __init__(self, front_page: str) -> None:
        super().__init__()
        self._front_page = front_page

    async def start(self) -> AsyncIterator[Any]:
        yield scrapy.Request(self._front_page)

    def parse(self, response: Response) -> Iterator[Any]:
        assert isinstance(response, TextResponse)
        yield {"weather": "fine"}  # an item that is no page
        yield {"url": "mailto:tips@example.org", "html": "<p>"}  # and one that makes none
        yield from response.follow_all(css="a", callback=self.parse_article)

    def parse_article(self, response: Response) -> Iterator[Any]:
        yield {"response": response}


def main(front_page: str) -> None:
    settings = {
        "ITEM_PIPELINES": {"copydesk.scrapy.CopydeskPipeline": 800},
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "WARNING",
        "TELNETCONSOLE_ENABLED": False,
    }
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(NewsSpider)
    process.crawl(crawler, front_page=front_page)
    process.start()
    assert crawler.stats is not None
    ours = {k: v for k, v in crawler.stats.get_stats().items() if k.startswith("copydesk/")}
    print(json.dumps(ours))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
