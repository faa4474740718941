"""All four stages on a real Kafka, each killed in the middle of its work."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from schemas.articles import Article
from schemas.pages import PageRequested
from schemas.topic import Topic
from schemas.topics import (
    ARTICLE,
    ARTICLE_CLEANED,
    ARTICLE_ENRICHED,
    OUTCOMES,
    PAGE_FETCHED,
    PAGE_REQUESTED,
)
from services.index.embedded_reader import EmbeddedReader
from services.intake import as_received
from services.page_id import page_id_of_url
from services.runtime.records import Record
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import NOON, page, record
from tests.site import Site, article_html, local_site

pytestmark = pytest.mark.kafka

PAGES = 200
OLD = 50
"""As many pages come again in an older version, behind the newer one."""

WRITTEN: dict[str, Topic[Any]] = {
    "fetch": PAGE_FETCHED,
    "clean": ARTICLE_CLEANED,
    "enrich": ARTICLE_ENRICHED,
    "index": ARTICLE,
}
HANGS_ON = 3
"""Each stage is killed when it has written a third of its work."""


def test_each_article_is_there_once_though_every_stage_was_killed(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    settings = {
        "COPYDESK_DATA_DIR": str(tmp_path),
        "COPYDESK_FETCH_ALLOW_PRIVATE_ADDRESSES": "true",
        "COPYDESK_FETCH_DELAY_SECONDS": "0",
        "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
        "COPYDESK_INDEX_BATCH_RECORDS": "20",
    }
    with local_site() as site, running(pipeline, settings) as stages:
        urls = [site.add(f"/{n}", article_html(f"Town {n}")) for n in range(PAGES)]
        ear = pipeline.listen(*WRITTEN.values(), OUTCOMES)
        pipeline.publish(PAGE_REQUESTED, [requested(url) for url in urls])
        for stage, topic in WRITTEN.items():
            ear.wait_for(topic, keys=PAGES // HANGS_ON)
            stages[stage].kill()
            stages[stage].wait()
            stages[stage] = pipeline.start(stage, **settings)
        ear.wait_for(ARTICLE, keys=PAGES, seconds=180)
        pipeline.publish(PAGE_FETCHED, [older(url, site) for url in urls[:OLD]])
        wait_for_stale(ear, count=OLD)
        ear.close()

    expected = {page_id_of_url(url) for url in urls}
    reader = EmbeddedReader(tmp_path)
    assert reader.count() == PAGES
    assert {find.page_id for i in expected if (find := reader.get(i))} == expected
    reader.close()
    last = newest_by_key(ear.on(ARTICLE))
    assert {article.page_id for article in last.values()} == expected
    assert all("older" not in article.title for article in last.values())


@contextmanager
def running(pipeline: Pipeline, settings: dict[str, str]) -> Iterator[dict[str, Popen[bytes]]]:
    with ExitStack() as ends:
        stages = {stage: pipeline.start(stage, **settings) for stage in WRITTEN}
        ends.callback(lambda: end(stages.values()))
        for stage in WRITTEN:
            pipeline.wait_for_members(stage, count=1)
        yield stages


def end(processes: Iterable[Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=60)


def requested(url: str) -> Record:
    request = as_received(PageRequested(url=url, source="tests"), NOON)
    return record(request, key=PAGE_REQUESTED.key_of(request))


def older(url: str, site: Site) -> Record:
    html = site.pages[url.removeprefix(site.url)].replace("Bridge of", "An older bridge of")
    old = page(
        page_id=page_id_of_url(url), url=url, html=html, fetched_at=NOON - timedelta(days=999)
    )
    return record(old, key=PAGE_FETCHED.key_of(old))


def wait_for_stale(ear: Ear, *, count: int) -> None:
    def stale() -> int:
        said = Counter(OUTCOMES.parse(r.value or b"").reason for r in ear.on(OUTCOMES))
        return said["stale"]

    ear.wait_until(lambda: stale() >= count, seconds=90)


def newest_by_key(records: list[Record]) -> dict[bytes | None, Article]:
    """Return the last article of each key, and check that versions never went down."""
    versions: dict[bytes | None, list[int]] = defaultdict(list)
    last: dict[bytes | None, Article] = {}
    for each in records:
        last[each.key] = ARTICLE.parse(each.value or b"")
        versions[each.key].append(last[each.key].version)
    assert all(seen == sorted(seen) for seen in versions.values())
    return last
