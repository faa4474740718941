"""What differs between the public topic and the store; what only seems to, for a moment."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from copydesk.indexes.check import LOOKS, compare
from copydesk.indexes.comparison import Comparison, Difference
from copydesk.indexes.public_topic import PublicTopic
from services.index.embedded import EmbeddedStore
from services.runtime.records import Record
from tests.contracts.stored_articles import stored, withdrawn
from tests.makers import record
from tests.unit.index.read_topic import FakeTopic, gone, public


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore(tmp_path)) as store:
        yield store


@pytest.fixture
def comparison() -> Iterator[Comparison]:
    with closing(Comparison()) as comparison:
        yield comparison


class Pauses:
    """Counts them, and lets something happen in the first."""

    def __init__(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.count = 0
        self._meanwhile = meanwhile

    def __call__(self, _seconds: float) -> None:
        self.count += 1
        if self.count == 1:
            self._meanwhile()


def differing(
    topic: FakeTopic, store: EmbeddedStore, comparison: Comparison, pauses: Pauses
) -> dict[str, list[str]]:
    """Return the ids of what differs, by how it does."""
    count = compare(cast("PublicTopic", topic), store, comparison, pauses)
    found = {str(how): list(each.ids) for how, each in comparison.differences().items()}
    assert count == sum(map(len, found.values()))
    return {how: ids for how, ids in found.items() if ids}


def test_what_is_alike_is_no_difference(store: EmbeddedStore, comparison: Comparison) -> None:
    store.upsert_many([stored("a1", version=2), stored("a2"), withdrawn("a3"), withdrawn("a4")])
    topic = FakeTopic(
        public(stored("a1", version=1)),
        public(stored("a1", version=2)),
        public(stored("a2")),
        public(withdrawn("a3")),  # a4 was taken down so long ago that nothing is left of it
        public(stored("a5")),
        gone("a5"),
    )
    pauses = Pauses()

    assert differing(topic, store, comparison, pauses) == {}
    assert pauses.count == 0
    assert (comparison.articles("topic"), comparison.articles("store")) == (2, 2)


@pytest.mark.parametrize(
    ("on_topic", "in_store", "how"),
    [
        pytest.param(stored(), None, Difference.MISSING, id="not there"),
        pytest.param(withdrawn(), None, Difference.MISSING, id="nothing known of a takedown"),
        pytest.param(stored(version=2), stored(version=1), Difference.STALE, id="older"),
        pytest.param(withdrawn(version=2), stored(version=1), Difference.STALE, id="still there"),
        pytest.param(
            withdrawn(version=2), stored(version=2), Difference.STALE, id="there at that version"
        ),
        pytest.param(stored(version=1), stored(version=2), Difference.UNPUBLISHED, id="newer"),
        pytest.param(None, stored(), Difference.SURPLUS, id="there alone"),
    ],
)
def test_what_differs_is_found(
    store: EmbeddedStore,
    comparison: Comparison,
    on_topic: object,
    in_store: object,
    how: Difference,
) -> None:
    store.upsert_many([each for each in [in_store] if each])  # type: ignore[misc]
    topic = FakeTopic(*[public(each) for each in [on_topic] if each])  # type: ignore[arg-type]
    pauses = Pauses()

    assert differing(topic, store, comparison, pauses) == {how: ["a1"]}
    assert pauses.count == LOOKS


def test_what_is_published_or_accepted_a_moment_later_is_no_difference(
    store: EmbeddedStore, comparison: Comparison
) -> None:
    store.upsert_many([stored("under way")])
    topic = FakeTopic(public(stored("seen first")))

    def meanwhile() -> None:
        topic.records.append(public(stored("under way")))
        store.upsert_many([stored("seen first")])
        store.upsert_many([stored("began to differ later")])

    pauses = Pauses(meanwhile)

    assert differing(topic, store, comparison, pauses) == {}
    assert pauses.count == 1


def test_records_that_are_no_articles_are_counted(
    store: EmbeddedStore, comparison: Comparison
) -> None:
    topic = FakeTopic(*broken())

    assert differing(topic, store, comparison, Pauses()) == {}
    assert comparison.unreadable == 2


def broken() -> list[Record]:
    return [record(value, key=b"a1") for value in (b"no JSON", b"{}")]
