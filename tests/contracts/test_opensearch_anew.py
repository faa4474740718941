"""A new OpenSearch index beside the old one, which is written to and searched meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count

import pytest
from opensearchpy import OpenSearch

from schemas.articles import Article, Withdrawn
from schemas.topics import ARTICLE
from services.index.filling import Filling
from services.index.opensearch import OpenSearchStore
from services.index.opensearch_anew import NewIndex
from services.index.opensearch_index import Names
from services.index.opensearch_reader import OpenSearchReader
from services.index.store import Kept
from services.runtime.records import Record
from tests.contracts.conftest import Place
from tests.contracts.stored_articles import stored, withdrawn
from tests.kafka.searching import searching
from tests.makers import record

pytestmark = pytest.mark.opensearch

ARTICLES = 1_000


def public(article: Article | Withdrawn) -> Record:
    return record(article, key=ARTICLE.key_of(article))


def no_pause(_seconds: float) -> None:
    """Return at once."""


@contextmanager
def written(place: Place, name: str) -> Iterator[list[str]]:
    """Let an index process of *name* write inside the with block; give what was accepted."""
    accepted: list[str] = []
    stop = threading.Event()

    def write() -> None:
        with closing(OpenSearchStore(place)) as store:
            for number in count():
                ids = [f"{name}{number}-{each}" for each in range(20)]
                assert store.upsert_many([stored(each) for each in ids]) == [None] * 20
                accepted.extend(ids)
                if stop.wait(0.02):
                    return

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield accepted
    finally:
        stop.set()
        thread.join()


def test_nothing_is_missing_and_no_search_fails_while_two_processes_write(
    opensearch: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Lists of results that are read when the old index goes, go on in the new one.
    monkeypatch.setattr("services.index.opensearch_anew.LAST_READER_SECONDS", 0.5)
    with closing(OpenSearchStore(opensearch, refresh=True)) as store:
        store.upsert_many([stored(f"a{number}") for number in range(ARTICLES)])
        store.upsert_many([stored("surplus", title="Not on the topic")])
    topic = [public(stored(f"a{number}")) for number in range(ARTICLES)]

    with (
        searching(lambda: OpenSearchReader(opensearch), "bridge") as searches,
        closing(NewIndex(opensearch)) as new,
        written(opensearch, "one-") as one,  # what was accepted before is published by now
        written(opensearch, "two-") as two,
    ):
        Filling(new).read(topic)
        new.take_its_place()
        new.delete_former()

    with closing(OpenSearchStore(opensearch, refresh=True)) as store:
        store.upsert_many([])
        there = {each.article_id for each in store.kept()}
    assert there == {*(f"a{number}" for number in range(ARTICLES)), *one, *two}
    assert searches.failed == []
    assert searches.fewest >= ARTICLES
    assert searches.done > 10


def test_what_was_taken_down_stays_away(opensearch: Place) -> None:
    topic = [public(stored("a1", version=1)), public(stored("a2")), public(stored("a3"))]
    topic += [public(withdrawn("a1", version=2)), record(None, key=b"a3")]
    with closing(NewIndex(opensearch, no_pause)) as new:
        for one in topic:  # each in a batch of its own
            Filling(new).read([one])
        new.take_its_place()
        new.delete_former()

    with closing(OpenSearchStore(opensearch, refresh=True)) as store:
        assert set(store.kept()) == {
            Kept("a1", 2, withdrawn=True),
            Kept("a2", stored().version, withdrawn=False),
        }
        [late] = store.upsert_many([stored("a1", version=1)])
        assert late is not None


def test_one_that_was_not_finished_changes_nothing_and_goes_with_the_next(
    opensearch: Place,
) -> None:
    names = Names(opensearch.topic_prefix)
    with closing(OpenSearchStore(opensearch, refresh=True)) as store:
        store.upsert_many([stored("a1")])
        with closing(NewIndex(opensearch, no_pause)) as killed:
            Filling(killed).read([public(stored("a2"))])
        assert store.get("a2") is None
        assert store.upsert_many([stored("a3")]) == [None]
        with closing(NewIndex(opensearch, no_pause)) as new:
            Filling(new).read([public(stored("a4"))])
            new.take_its_place()
            new.delete_former()
        assert [each.article_id for each in store.kept()] == ["a4"]
    with closing(OpenSearch(opensearch.opensearch_url)) as client:
        assert list(client.indices.get_alias(index=names.all)) == [names.numbered(2)]


def test_what_one_left_that_was_killed_after_the_swap_goes_and_what_is_not_ours_stays(
    opensearch: Place,
) -> None:
    names = Names(opensearch.topic_prefix)
    somebodys = f"{names.read}-v0-000001"
    with closing(OpenSearch(opensearch.opensearch_url)) as client:
        client.indices.create(index=somebodys)
        OpenSearchStore(opensearch).close()
        with closing(NewIndex(opensearch, no_pause)) as killed:
            killed.take_its_place()
        NewIndex(opensearch, no_pause).close()

        found = set(client.indices.get_alias(index=names.all))
        client.indices.delete(index=somebodys)
    assert names.numbered(1) not in found
    assert names.numbered(2) in found
    assert somebodys in found
