"""The store is made anew on a real Kafka, while articles arrive and somebody searches."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from schemas.articles import Article
from schemas.topics import ARTICLE, ARTICLE_ENRICHED
from services.index.embedded_reader import EmbeddedReader
from services.index.generations import current, later
from services.index.layout import Layout
from services.index.opensearch_reader import OpenSearchReader
from services.runtime.settings import SharedSettings
from tests.command import COMMAND, copydesk, environment
from tests.contracts.stored_articles import stored, withdrawn
from tests.kafka.pipeline import Pipeline
from tests.kafka.rebuilding import (
    Settings,
    arriving,
    checked,
    fill,
    indexing,
    public,
    wait_for,
)
from tests.kafka.searching import searching
from tests.makers import record
from tests.services.open_search import open_search, why_not

pytestmark = pytest.mark.kafka

ARTICLES = 2_000
QUERY = "bridge"


@pytest.fixture
def settings(pipeline: Pipeline, tmp_path: Path) -> Settings:
    return {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
        "COPYDESK_DATA_DIR": str(tmp_path),
        "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
    }


def test_a_store_is_made_anew_while_articles_arrive_and_are_searched(
    pipeline: Pipeline, settings: Settings, tmp_path: Path
) -> None:
    with indexing(pipeline, settings):
        fill(pipeline, ARTICLES)
        with (
            searching(lambda: EmbeddedReader(tmp_path), QUERY) as searches,
            arriving(pipeline, ARTICLES) as sent,
        ):
            made = copydesk("index", "rebuild", settings=settings)
            during = checked(settings)
            done = searches.done
            wait_for(lambda: searches.done > done + 20)
        in_all = ARTICLES + 2 * len(sent)
        wait_for(lambda: pipeline.committed("index", ARTICLE_ENRICHED) == in_all)
        after = checked(settings)

    assert (made.code, made.err.count("Traceback")) == (0, 0), made.err
    assert "The new store is in use" in made.out
    assert current(tmp_path).generation == "rebuilt-000001"
    assert searches.failed == []
    assert searches.fewest >= ARTICLES
    assert searches.done > 50
    assert len(sent) > 50, "little arrived meanwhile"
    assert during.code == 0, during
    assert (after.code, after.json["topic"]) == (0, ARTICLES + len(sent)), after
    with closing(EmbeddedReader(tmp_path)) as reader:
        assert reader.count() == reader.search(QUERY).total == ARTICLES + len(sent)


def killed_half_way(settings: Settings, data_dir: Path) -> None:
    """Begin to make the store anew, and kill -9 that once the new one has begun."""
    with subprocess.Popen([*COMMAND, "index", "rebuild"], env=environment(**settings)) as command:  # noqa: S603
        wait_for(lambda: any(each.catalogue.exists() for each in later(data_dir)))
        command.send_signal(signal.SIGKILL)
    assert current(data_dir) == Layout(data_dir)


def test_a_rebuild_that_is_killed_leaves_everything_as_it_was(
    pipeline: Pipeline, settings: Settings, tmp_path: Path
) -> None:
    with indexing(pipeline, settings):
        fill(pipeline, ARTICLES)
        with searching(lambda: EmbeddedReader(tmp_path), QUERY) as found:
            for _ in range(3):
                killed_half_way(settings, tmp_path)
            killed = checked(settings)
            made = copydesk("index", "rebuild", settings=settings)
            after = checked(settings)

    assert (killed.code, made.code, after.code) == (0, 0, 0), (killed, made, after)
    assert current(tmp_path) != Layout(tmp_path)
    assert found.failed == []


def test_without_an_index_process_the_command_does_it_alone(
    pipeline: Pipeline, settings: Settings, tmp_path: Path
) -> None:
    pipeline.publish(ARTICLE, map(public, [stored("a1"), stored("a2"), stored("a3")]))
    pipeline.publish(ARTICLE, [public(withdrawn("a2")), record(None, key=b"a3")])

    made = copydesk("index", "rebuild", settings=settings)

    assert "1 article from" in made.out, made
    with closing(EmbeddedReader(tmp_path)) as reader:
        assert reader.get("a1") == Article.model_validate(stored("a1"))
        assert {each.article_id for each in reader.kept()} == {"a1", "a2"}
    assert checked(settings).code == 0


def test_what_differs_is_named_and_mended(pipeline: Pipeline, settings: Settings) -> None:
    pipeline.publish(ARTICLE, map(public, [stored("a1", version=1), stored("gone", version=1)]))
    copydesk("index", "rebuild", settings=settings)
    pipeline.publish(ARTICLE, [public(stored("a1", version=2)), public(stored("a2"))])
    pipeline.publish(ARTICLE, [record(None, key=b"gone")])

    differing = checked(settings)
    refused = copydesk("index", "rebuild", settings=settings)
    copydesk("index", "rebuild", "--force", settings=settings)

    assert refused.code == 1
    assert "the store has 1 article that" in refused.err
    assert differing.code == 1
    assert "3 articles differ: `copydesk index rebuild`" in differing.err
    assert {how: differing.json[how]["such_as"] for how in ("missing", "stale", "surplus")} == {
        "missing": ["a2"],
        "stale": ["a1"],
        "surplus": ["gone"],
    }
    assert checked(settings).code == 0


@pytest.fixture
def opensearch_url() -> Iterator[str]:
    if missing := why_not():
        pytest.skip(f"no OpenSearch: {missing}")
    with open_search() as server:
        yield server.url


@pytest.mark.opensearch
def test_an_opensearch_index_is_made_anew_while_articles_arrive_and_are_searched(
    pipeline: Pipeline, settings: Settings, opensearch_url: str
) -> None:
    there = {"COPYDESK_STORE": "opensearch", "COPYDESK_OPENSEARCH_URL": opensearch_url}
    settings = settings | there
    shared = SharedSettings(
        store="opensearch", opensearch_url=opensearch_url, topic_prefix=pipeline.prefix
    )
    with indexing(pipeline, settings):
        fill(pipeline, ARTICLES)
        with closing(OpenSearchReader(shared)) as reader:
            wait_for(lambda: reader.count() == ARTICLES)
        with (
            searching(lambda: OpenSearchReader(shared), QUERY) as searches,
            arriving(pipeline, ARTICLES) as sent,
        ):
            made = copydesk("index", "rebuild", settings=settings, seconds=400)
        in_all = ARTICLES + 2 * len(sent)
        wait_for(lambda: pipeline.committed("index", ARTICLE_ENRICHED) == in_all)
        after = checked(settings)

    assert "The new store is in use" in made.out, made
    assert searches.failed == []
    assert searches.fewest >= ARTICLES
    assert len(sent) > 50, "little arrived meanwhile"
    assert (after.code, after.json["topic"]) == (0, ARTICLES + len(sent)), after
