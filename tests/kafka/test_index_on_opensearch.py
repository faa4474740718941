"""The index stage between a real Kafka and a real OpenSearch that is killed under way."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from opensearchpy import OpenSearch
from opensearchpy.helpers import scan

from bench.made_articles import Press
from schemas.articles import Article, ArticleEnriched
from schemas.outcomes import Outcome, Reason, Verdict
from schemas.topics import ARTICLE, ARTICLE_ENRICHED, INDEX, OUTCOMES
from services.index.opensearch_index import Names
from services.index.opensearch_reader import OpenSearchReader
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from tests.kafka.pipeline import Pipeline
from tests.makers import record
from tests.services.open_search import OpenSearchServer
from tests.services.own_open_search import own_open_search

pytestmark = [pytest.mark.kafka, pytest.mark.opensearch]

ARTICLES = 20_000


@pytest.fixture
def server() -> Iterator[OpenSearchServer]:
    with own_open_search() as running:
        yield running


def of(article: ArticleEnriched) -> Record:
    return record(article, key=ARTICLE_ENRICHED.key_of(article))


def stored_in(shared: SharedSettings) -> list[str]:
    """Return the article_id of every document, refreshed before."""
    index = Names(shared.topic_prefix).read
    with closing(OpenSearch(shared.opensearch_url, timeout=60)) as client:
        client.indices.refresh(index=index)
        found = scan(client, index=index, query={"_source": ["article_id"]}, size=2000)
        return [each["_source"]["article_id"] for each in found]


def test_killed_under_way_the_store_has_all_that_was_committed_and_an_older_version_comes_too_late(
    pipeline: Pipeline, server: OpenSearchServer
) -> None:
    articles = list(Press().articles(ARTICLES))
    ids = {article.article_id for article in articles}
    shared = SharedSettings(
        store="opensearch", opensearch_url=server.url, topic_prefix=pipeline.prefix
    )
    settings = {"COPYDESK_STORE": "opensearch", "COPYDESK_OPENSEARCH_URL": server.url}
    pipeline.publish(ARTICLE_ENRICHED, map(of, articles))
    ear = pipeline.listen(ARTICLE, OUTCOMES, INDEX.dead_letters)
    stage = pipeline.start("index", **settings)
    try:
        ear.wait_for(ARTICLE, keys=ARTICLES // 4)
        server.kill()
        committed = pipeline.committed("index", ARTICLE_ENRICHED)
        server.start()
        ear.wait_for(ARTICLE, keys=ARTICLES, seconds=300)
        ear.wait_for(OUTCOMES, keys=ARTICLES)
        written = pipeline.written(ARTICLE)

        late = articles[7].model_copy(update={"version": articles[7].version - 1, "title": "Old"})
        pipeline.publish(ARTICLE_ENRICHED, [of(late)])
        ear.wait_for_records(OUTCOMES, count=len(ear.on(OUTCOMES)) + 1)
    finally:
        stage.terminate()
        code = stage.wait(timeout=60)
        ear.close()

    assert code == 0
    assert 0 < committed < ARTICLES, "the kill came too late to prove anything: raise ARTICLES"
    assert ear.on(INDEX.dead_letters) == []
    assert pipeline.committed("index", ARTICLE_ENRICHED) == ARTICLES + 1
    there = stored_in(shared)
    assert set(there) == ids
    assert len(there) == ARTICLES, "an article is in the store twice"
    public = [Article.model_validate_json(each.value or b"") for each in ear.on(ARTICLE)]
    assert {article.article_id for article in public} == ids

    outcome = Outcome.model_validate_json(ear.on(OUTCOMES)[-1].value or b"")
    assert (outcome.article_id, outcome.version) == (late.article_id, late.version)
    assert (outcome.verdict, outcome.reason) == (Verdict.REJECTED, Reason.STALE)
    assert pipeline.written(ARTICLE) == written
    with closing(OpenSearchReader(shared)) as reader:
        kept = reader.get(late.article_id)
    assert kept is not None
    assert (kept.version, kept.title) == (articles[7].version, articles[7].title)
