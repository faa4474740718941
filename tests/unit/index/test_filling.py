"""What becomes of the public topic's records in a store that is made anew."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from schemas.outcomes import Reason
from services.answers import Rejected
from services.index.embedded import EmbeddedStore
from services.index.filling import Filling
from services.index.store import Change, Kept
from tests.contracts.stored_articles import stored, withdrawn
from tests.makers import record
from tests.unit.index.read_topic import gone, public


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore(tmp_path)) as store:
        yield store


@pytest.fixture(params=["one batch", "a batch each"])
def filling(
    store: EmbeddedStore, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Filling:
    if request.param == "a batch each":
        monkeypatch.setattr("services.index.filling.BATCH_RECORDS", 1)
    return Filling(store)


def test_the_last_of_a_key_counts(store: EmbeddedStore, filling: Filling) -> None:
    filling.read([public(stored(version=1, title="Draft")), public(stored(version=2))])

    assert list(store.kept()) == [Kept("a1", 2, withdrawn=False)]
    assert store.search("draft").total == 0


def test_what_was_taken_down_stays_away(store: EmbeddedStore, filling: Filling) -> None:
    filling.read([public(stored("a1", version=1)), public(withdrawn("a1", version=2))])

    assert list(store.kept()) == [Kept("a1", 2, withdrawn=True)]
    assert store.count() == 0


def test_what_was_deleted_is_not_there_and_may_come_again_in_any_version(
    store: EmbeddedStore, filling: Filling
) -> None:
    filling.read([public(stored("a1", version=5)), gone("a1"), public(stored("a2")), gone("a3")])
    assert [each.article_id for each in store.kept()] == ["a2"]
    assert store.search("bridge").total == 1

    filling.read([public(stored("a1", version=1))])
    assert store.search("bridge").total == 2


def test_an_older_version_behind_a_newer_one_does_no_harm(
    store: EmbeddedStore, filling: Filling
) -> None:
    newer, older = public(stored("a1", version=2)), public(stored("a1", version=1))
    filling.read([newer, public(stored("a2")), older])

    assert {each.version for each in store.kept(["a1"])} == {2}
    assert (filling.records, filling.left_out) == (3, [])


def test_an_article_behind_its_takedown_stays_away(store: EmbeddedStore, filling: Filling) -> None:
    filling.read([public(withdrawn("a1", version=2)), public(stored("a1", version=2))])

    assert store.count() == 0


def test_an_older_version_behind_a_deletion_counts(store: EmbeddedStore, filling: Filling) -> None:
    filling.read([public(stored("a1", version=5))])
    filling.read([gone("a1"), public(stored("a1", version=3))])

    assert list(store.kept()) == [Kept("a1", 3, withdrawn=False)]
    assert filling.left_out == []


def test_what_is_no_article_is_left_out_and_said(store: EmbeddedStore, filling: Filling) -> None:
    filling.read([record(b"{}", key=b"a1", offset=7), public(stored("a2"))])

    [why] = filling.left_out
    assert why.startswith("news.article.v1/0/7: ")
    assert store.count() == 1


class Choosy:
    """Refuses what it has already, as a store may that publishes nothing twice."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def upsert_many(self, changes: Sequence[Change]) -> list[Exception | None]:
        return [self._put(change) for change in changes]

    def _put(self, change: Change) -> Exception | None:
        if change.article_id in self.known:
            return Rejected(Reason.EMPTY)
        self.known[change.article_id] = change.version
        return None

    def forget(self, article_ids: Sequence[str]) -> None:
        for article_id in article_ids:
            self.known.pop(article_id, None)


def test_what_a_store_would_not_publish_again_is_there_as_on_the_topic() -> None:
    store = Choosy()
    Filling(store).read([public(stored("a1", version=1)), public(stored("a2"))])
    Filling(store).read([public(stored("a1", version=2))])

    assert store.known == {"a1": 2, "a2": stored().version}
