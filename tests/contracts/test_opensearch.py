"""What only OpenSearch can suffer: a server that is down, busy, full, or killed under way."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any

import pytest
from opensearchpy import OpenSearch
from pydantic import SecretStr

from schemas.articles import Article, ArticleEnriched
from schemas.outcomes import Reason
from services.answers import Rejected, Unavailable
from services.index.app import wire
from services.index.opensearch import OpenSearchStore
from services.index.opensearch_document import document
from services.index.opensearch_index import Names
from services.index.opensearch_reader import OpenSearchReader
from services.index.settings import IndexSettings
from services.index.store import BadQuery, NoStore
from services.runtime.settings import SharedSettings
from tests.contracts.conftest import Place
from tests.contracts.stored_articles import stored
from tests.services.apache_kafka import free_port
from tests.services.open_search import OpenSearchServer

BATCH = 500


@pytest.fixture
def client(opensearch: Place) -> Iterator[OpenSearch]:
    with closing(OpenSearch(opensearch.opensearch_url, timeout=60)) as client:
        yield client


def test_a_server_that_is_down_keeps_the_batch_and_shows_no_password(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shared = SharedSettings(
        store="opensearch",
        opensearch_url=f"http://127.0.0.1:{free_port()}",
        opensearch_username="copydesk",
        opensearch_password=SecretStr("swordfish"),
    )
    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable) as down:
        OpenSearchStore(shared)

    assert down.value.reason is Reason.STORE_DOWN
    assert "no answer" in down.value.detail
    assert "swordfish" not in caplog.text + str(down.value) + repr(shared)


@pytest.mark.opensearch
def test_an_unknown_field_is_refused_and_harms_nobody_else(
    opensearch: Place, client: OpenSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "services.index.opensearch.document",
        lambda change: '{"surprise":1}' if change.article_id == "a2" else document(change),
    )
    with closing(OpenSearchStore(opensearch, refresh=True)) as store:
        answers = store.upsert_many([stored("a1"), stored("a2"), stored("a3")])
        assert [type(answer) for answer in answers] == [type(None), ValueError, type(None)]
        assert "strict" in str(answers[1])
        assert store.count() == 2
    names = Names(opensearch.topic_prefix)
    assert set(client.indices.get_alias(index=names.first)[names.first]["aliases"]) == {
        names.read,
        names.write,
    }


@pytest.mark.opensearch
def test_an_index_of_another_layout_is_not_written_to(
    opensearch: Place, client: OpenSearch
) -> None:
    OpenSearchStore(opensearch).close()
    names = Names(opensearch.topic_prefix)
    client.indices.put_mapping(index=names.first, body={"_meta": {"layout": 99}})

    with pytest.raises(Unavailable, match="has layout 99"):
        OpenSearchStore(opensearch)


@pytest.mark.opensearch
def test_a_full_disk_keeps_the_batch(opensearch: Place, client: OpenSearch) -> None:
    names = Names(opensearch.topic_prefix)
    with closing(OpenSearchStore(opensearch, refresh=True, sleep=no_pause)) as store:
        block(client, names.first, full=True)
        with pytest.raises(Unavailable, match="its disk may be full"):
            store.upsert_many([stored()])
        block(client, names.first, full=None)
        assert store.upsert_many([stored()]) == [None]


def no_pause(_seconds: float) -> None:
    raise AssertionError("a full disk is nothing to wait for between two requests")


def block(client: OpenSearch, index: str, *, full: bool | None) -> None:
    """Do what OpenSearch does with an index when its disk is full."""
    settings = {"index.blocks.read_only_allow_delete": full}
    client.indices.put_settings(index=index, body=settings)


@pytest.mark.opensearch
def test_reading_before_anything_was_indexed_says_what_to_do(opensearch: Place) -> None:
    with closing(OpenSearchReader(opensearch)) as reader:
        for ask in (lambda: reader.search("bridge"), lambda: reader.get("a1"), reader.count):
            with pytest.raises(NoStore, match="start the index stage"):
                ask()


@pytest.mark.opensearch
def test_a_search_of_very_many_words_says_so(opensearch: Place) -> None:
    with closing(OpenSearchStore(opensearch, refresh=True)) as store:
        store.upsert_many([stored()])
        few, many = (" OR ".join(f"w{n}" for n in range(number)) for number in (24, 49))
        assert store.search(f"bridge OR {few}").total == 1
        with suppress(BadQuery):  # where its limit on clauses is lower than ours
            assert store.search(f"bridge OR {many}").total == 1


@pytest.mark.opensearch
def test_an_index_that_was_deleted_is_not_made_anew_by_a_write(
    opensearch: Place, client: OpenSearch
) -> None:
    with closing(OpenSearchStore(opensearch)) as store:
        client.indices.delete(index=Names(opensearch.topic_prefix).first)
        with pytest.raises(Unavailable, match="404"):
            store.upsert_many([stored()])


@pytest.mark.opensearch
async def test_killed_in_the_middle_of_20000_articles_it_has_all_that_was_answered(
    opensearch: Place, opensearch_server: OpenSearchServer
) -> None:
    wiring = wire(IndexSettings(shared=opensearch))
    public: list[Article] = []
    down = 0
    killer = threading.Thread(target=restarting(opensearch_server, after=lambda: len(public)))
    killer.start()
    try:
        for start in range(0, 20_000, BATCH):
            batch = [enriched(f"a{number}") for number in range(start, start + BATCH)]
            while True:
                try:
                    answers = await wiring.handle(batch)
                except Unavailable:  # the runtime keeps the batch in hand
                    down += 1
                    time.sleep(0.2)  # noqa: ASYNC251
                else:
                    break
            assert all(isinstance(answer, Article) for answer in answers)
            public += [answer for answer in answers if isinstance(answer, Article)]
    finally:
        killer.join()
    [late] = await wiring.handle([enriched("a7", version=1)])
    await wiring.close()

    assert down > 0, "it was not killed in the middle"
    assert isinstance(late, Rejected)
    assert late.reason is Reason.STALE
    with closing(OpenSearchStore(opensearch)) as store:
        assert store.get("a7") == stored("a7")
        wait_for(lambda: store.count() == 20_000)
        assert store.search("bridge").total == 20_000


def restarting(server: OpenSearchServer, *, after: Callable[[], int]) -> Callable[[], None]:
    def restart() -> None:
        while after() < 5_000:
            time.sleep(0.01)
        server.kill()
        server.start()

    return restart


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def enriched(article_id: str, **how: Any) -> ArticleEnriched:
    return ArticleEnriched.model_validate(stored(article_id, **how).model_dump())
