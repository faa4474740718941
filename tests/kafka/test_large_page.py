"""Pages as large as fetch reads, from their site to the public topic: none dies, none is lost."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from schemas.articles import Article
from schemas.pages import PageRequested
from schemas.topics import ARTICLE, CLEAN, ENRICH, FETCH, INDEX, PAGE_REQUESTED, STAGES
from services.fetch.settings import FetchSettings
from services.intake import as_received
from services.page_id import page_id_of_url
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import NOON, PROSE, record
from tests.site import article_html, local_site

pytestmark = pytest.mark.kafka

PAGE_BYTES = FetchSettings().page_bytes
DEAD_LETTERS = tuple(route.dead_letters for route in (FETCH, CLEAN, ENRICH, INDEX))

PIECES = {
    "prose": f"<p class='article__paragraph'>{PROSE * 4}</p>\n",
    "links": "<li><a href='/story/{number}'>Story {number} about the bridge of a town</a></li>\n",
    "one-line": PROSE,
}


def large(kind: str) -> str:
    """Return an article of 5 MiB with such a filling."""
    before, middle, after = article_html("Town").partition("</article>")
    room = PAGE_BYTES - len(before) - len(middle) - len(after)
    filling: list[str] = []
    while room > 0:
        filling.append(PIECES[kind].replace("{number}", str(len(filling))))
        room -= len(filling[-1])
    return before + "".join(filling[:-1]) + middle + after


def test_a_page_of_5_mb_goes_through(pipeline: Pipeline, tmp_path: Path) -> None:
    with local_site() as site, ExitStack() as ends:
        urls = {site.add(f"/{kind}", large(kind)) for kind in PIECES}
        assert all(len(html) > PAGE_BYTES * 0.99 for html in site.pages.values())
        ear = pipeline.listen(ARTICLE, *DEAD_LETTERS)
        for stage in STAGES:
            process = pipeline.start(
                stage,
                COPYDESK_DATA_DIR=str(tmp_path),
                COPYDESK_FETCH_ALLOW_PRIVATE_ADDRESSES="true",
                COPYDESK_FETCH_DELAY_SECONDS="0",
            )
            ends.callback(process.wait, timeout=90)
            ends.callback(process.terminate)
        for url in urls:
            request = as_received(PageRequested(url=url, source="tests"), NOON)
            pipeline.publish(PAGE_REQUESTED, [record(request, key=PAGE_REQUESTED.key_of(request))])
        ear.wait_until(lambda: len(ear.on(ARTICLE)) + buried(ear) >= len(urls), seconds=180)
    ear.close()

    assert buried(ear) == 0
    articles = [Article.model_validate_json(r.value or b"") for r in ear.on(ARTICLE)]
    assert {article.page_id for article in articles} == set(map(page_id_of_url, urls))
    assert {article.title for article in articles} == {"Bridge of Town"}


def buried(ear: Ear) -> int:
    return sum(len(ear.on(topic)) for topic in DEAD_LETTERS)
