"""A Scrapy crawl that hands its pages in, and what becomes of them."""

import json
import subprocess
import sys
import time
from pathlib import Path

from schemas.outcomes import Verdict
from services.page_id import page_id_of_url
from services.passport.passports import Passports
from services.passport.standing import is_last
from tests.command import environment
from tests.pipeline.conftest import Running
from tests.site import article_html

PAGES = 200
SECONDS = 180


def crawl(running: Running, front_page: str) -> subprocess.CompletedProcess[str]:
    """Run news_spider.py; it finds the pipeline by its data directory."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.pipeline.news_spider", front_page],
        env=environment(**running.settings),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def test_a_crawl_of_200_pages_ends_with_200_articles_and_their_passports(running: Running) -> None:
    urls = [
        running.site.add(f"/crawled/{number}", article_html(f"Crawlham {number}"))
        for number in range(PAGES)
    ]
    links = "".join(f'<a href="{url}">story</a>' for url in urls)
    front_page = running.site.add("/crawled", f"<html><body>{links}</body></html>")

    crawled = crawl(running, front_page)

    assert crawled.returncode == 0, crawled.stderr
    assert json.loads(crawled.stdout) == {
        "copydesk/published": PAGES,
        "copydesk/dropped": 1,
        "copydesk/no_page": 1,
    }
    assert "url: 'mailto:tips@example.org' won't do" in crawled.stderr
    page_ids = {page_id_of_url(url) for url in urls}
    wait_for_passports(running, page_ids)
    told = running.copydesk("tail", "--no-follow", "--jsonl").lines
    articles = {a["page_id"]: a for a in told if a["page_id"] in page_ids}
    assert set(articles) == page_ids
    assert {article["source"] for article in articles.values()} == {"daily-test"}
    assert articles[page_id_of_url(urls[7])]["title"] == "Bridge of Crawlham 7"


def wait_for_passports(running: Running, page_ids: set[str]) -> None:
    """Wait until each passport says that its page is in the index."""
    deadline = time.monotonic() + SECONDS
    left = set(page_ids)
    passports = Passports(Path(running.settings["COPYDESK_DATA_DIR"]))
    try:
        while left:
            assert time.monotonic() < deadline, f"{len(left)} of {len(page_ids)} are not through"
            for page_id in list(left):
                outcomes = passports.find(page_id)
                if outcomes and is_last(outcomes[-1]):
                    assert [o.stage for o in outcomes] == ["clean", "enrich", "index"]
                    assert {o.verdict for o in outcomes} == {Verdict.PUBLISHED}
                    left.discard(page_id)
            time.sleep(0.2)
    finally:
        passports.close()


def test_without_a_pipeline_no_page_is_asked_for(running: Running, tmp_path: Path) -> None:
    front_page = running.site.add("/never", article_html("Neverham"))
    nowhere = Running(running.site, {"COPYDESK_DATA_DIR": str(tmp_path)}, running.process)

    crawled = crawl(nowhere, front_page)

    assert f"no pipeline runs on {tmp_path}: start `copydesk up` there" in crawled.stderr
    assert running.site.asked["/never"] == 0
