"""The embedded store as the index stage opens it: when what it has accepted can be found."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from services.answers import Unavailable
from services.index import refreshing
from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.generations import next_one
from services.index.search_index import SearchIndexWriter
from services.index.store import Order
from tests.contracts.full_disk import full_disk
from tests.contracts.stored_articles import stored, withdrawn

A_DAY = 24 * 3600


class Timers:
    """Stands in for threading.Timer: its moment comes when the test says so."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.daemon = False
        self.has_threads = True
        self._call: Callable[[], None] | None = None

    def __call__(self, wait: float, call: Callable[[], None]) -> "Timers":
        self.waits.append(wait)
        self._call = call
        return self

    def start(self) -> None:
        if not self.has_threads:
            raise RuntimeError("can't start new thread")

    def cancel(self) -> None:
        self._call = None

    def ring(self) -> None:
        assert self._call is not None, "nothing is put off"
        self._call()


@pytest.fixture
def timers(monkeypatch: pytest.MonkeyPatch) -> Timers:
    made = Timers()
    monkeypatch.setattr(refreshing, "Timer", made)
    return made


@pytest.fixture
def store(tmp_path: Path, timers: Timers) -> Iterator[EmbeddedStore]:
    """Give a store that has found one article, and puts off the next."""
    assert timers.waits == []
    with closing(EmbeddedStore(tmp_path, refresh_seconds=A_DAY)) as opened:
        assert opened.upsert_many([stored("first", title="Harbour")]) == [None]
        assert opened.search("harbour").total == 1
        assert opened.upsert_many([stored("next", title="Tunnel")]) == [None]
        assert opened.search("tunnel").total == 0
        yield opened


def test_what_is_put_off_is_there_at_once_and_found_when_its_time_comes(
    store: EmbeddedStore, timers: Timers
) -> None:
    assert store.get("next") is not None

    timers.ring()

    assert store.search("tunnel").total == 1
    assert len(timers.waits) == 1
    assert A_DAY - 60 < timers.waits[0] <= A_DAY


def test_a_stream_waits_for_one_moment(store: EmbeddedStore, timers: Timers) -> None:
    store.upsert_many([stored("third", title="Tunnel")])
    timers.ring()

    assert store.search("tunnel").total == 2
    assert len(timers.waits) == 1


def test_without_a_timer_of_the_tests_the_moment_comes_by_itself(tmp_path: Path) -> None:
    with (
        closing(EmbeddedStore(tmp_path, refresh_seconds=0.1)) as store,
        closing(EmbeddedReader(tmp_path)) as elsewhere,
    ):
        for number in range(20):
            store.upsert_many([stored(f"a{number}")])
        deadline = time.monotonic() + 30
        while elsewhere.search("bridge").total < 20:
            assert time.monotonic() < deadline, "what was put off is never found"


def test_a_store_that_is_closed_has_nothing_put_off(store: EmbeddedStore, tmp_path: Path) -> None:
    store.close()

    with closing(EmbeddedReader(tmp_path)) as reader:
        assert reader.search("tunnel").total == 1


def test_a_moment_that_comes_after_the_end_does_nothing(
    store: EmbeddedStore, timers: Timers, caplog: pytest.LogCaptureFixture
) -> None:
    late = timers._call  # noqa: SLF001  a thread that has begun can't be cancelled
    store.close()
    assert late is not None
    late()

    assert caplog.text == ""


def test_what_is_taken_down_is_gone_at_once(store: EmbeddedStore) -> None:
    store.upsert_many([withdrawn("first")])

    assert store.search("harbour").total == 0
    assert store.search("tunnel").total == 1


def test_a_new_version_of_what_is_put_off_is_found_by_its_own_words(
    store: EmbeddedStore, timers: Timers
) -> None:
    later = stored("next").version + 1
    store.upsert_many([stored("next", version=later, title="Viaduct")])
    timers.ring()

    assert [store.search(word).total for word in ("tunnel", "viaduct")] == [0, 1]


def test_what_is_put_off_can_be_forgotten(store: EmbeddedStore) -> None:
    store.forget(["next"])

    assert store.get("next") is None
    assert (store.search("tunnel").total, store.search("harbour").total) == (0, 1)


def test_a_store_that_becomes_another_has_the_other_ones_articles(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    files = next_one(tmp_path)
    other = EmbeddedStore(tmp_path, files.generation)
    other.upsert_many([stored("next", title="Tunnel"), stored("new", title="Tunnel")])
    store.become(other)

    assert store.search("tunnel").total == store.count() == 2


def test_a_batch_that_fails_takes_nothing_along(store: EmbeddedStore, timers: Timers) -> None:
    with full_disk(), pytest.raises(Unavailable):
        store.upsert_many([stored("lost")])
    timers.ring()

    assert store.search("tunnel").total == 1


def test_with_a_full_disk_it_is_said_and_tried_until_there_is_room(
    store: EmbeddedStore, timers: Timers, caplog: pytest.LogCaptureFixture
) -> None:
    with full_disk():
        for _ in range(3):
            timers.ring()
    assert caplog.text.count("do not find the newest") == 3
    assert store.get("next") is not None

    timers.ring()

    assert store.search("tunnel").total == 1


def test_a_store_that_is_closed_with_a_full_disk_says_so_and_catches_up(
    store: EmbeddedStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with full_disk():
        store.close()
    assert "do not find the newest" in caplog.text

    with closing(EmbeddedStore(tmp_path)) as again:
        assert again.search("tunnel").total == 1


class Panic(BaseException):
    """What an error in tantivy's own code becomes."""


def test_a_panic_of_the_search_index_is_no_end_of_what_is_put_off(
    store: EmbeddedStore, timers: Timers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panic(_: SearchIndexWriter) -> None:
        raise Panic

    with monkeypatch.context() as patch:
        patch.setattr(SearchIndexWriter, "commit", panic)
        timers.ring()
    timers.ring()

    assert store.search("tunnel").total == 1


def test_where_no_thread_can_be_had_for_another_try_the_next_batch_makes_it(
    store: EmbeddedStore, timers: Timers
) -> None:
    with full_disk():
        timers.has_threads = False
        timers.ring()
    store.upsert_many([stored("more")])

    assert store.search("tunnel").total == 1


def test_tries_come_ever_later_and_begin_anew_once_one_succeeds(timers: Timers) -> None:
    trying = refreshing.Refreshing(1, lambda: None)
    for _ in range(8):
        trying.failed()
    trying.done()
    trying.failed()

    assert timers.waits == [1, 2, 4, 8, 16, 32, 60, 60, 1]


def test_where_no_thread_can_be_had_nothing_is_put_off(tmp_path: Path, timers: Timers) -> None:
    timers.has_threads = False
    with closing(EmbeddedStore(tmp_path, refresh_seconds=A_DAY)) as store:
        for name in ("a1", "a2"):
            assert store.upsert_many([stored(name)]) == [None]

        assert store.search("bridge").total == 2


def test_a_list_that_goes_on_elsewhere_leaves_out_what_was_put_off_when_it_began(
    store: EmbeddedStore, timers: Timers, tmp_path: Path
) -> None:
    store.upsert_many([stored(f"a{number}", title="Harbour") for number in range(4)])
    timers.ring()
    store.upsert_many([stored("late", title="Harbour harbour harbour")])
    page = store.search("harbour", limit=2, order=Order.BEST, after="")
    timers.ring()

    with closing(EmbeddedReader(tmp_path)) as elsewhere:
        rest = elsewhere.search("harbour", limit=9, order=Order.BEST, after=page.next)

    found = [hit.article_id for hit in (*page.hits, *rest.hits)]
    assert sorted(found) == ["a0", "a1", "a2", "a3", "first"]
