"""The embedded store as the index stage opens it: when what it has accepted can be found."""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from services.answers import Unavailable
from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from tests.contracts.full_disk import full_disk
from tests.contracts.stored_articles import stored, withdrawn

SOON = 0.3
NEVER = 3600.0


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def test_after_a_pause_an_article_is_found_at_once(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path, refresh_seconds=NEVER)) as store:
        store.upsert_many([stored("a1")])

        assert store.search("bridge").total == 1


def test_in_a_stream_it_is_there_at_once_and_found_soon(tmp_path: Path) -> None:
    with (
        closing(EmbeddedStore(tmp_path, refresh_seconds=SOON)) as store,
        closing(EmbeddedReader(tmp_path)) as elsewhere,
    ):
        for number in range(5):
            assert store.upsert_many([stored(f"a{number}")]) == [None]
            assert elsewhere.get(f"a{number}") is not None

        wait_for(lambda: elsewhere.search("bridge").total == 5)


def test_a_store_that_is_closed_has_nothing_put_off(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path, refresh_seconds=NEVER)) as store:
        store.upsert_many([stored("a1")])
        store.upsert_many([stored("a2")])
        assert store.search("bridge").total == 1

    with closing(EmbeddedReader(tmp_path)) as reader:
        assert reader.search("bridge").total == 2


def test_what_is_taken_down_is_gone_at_once(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path, refresh_seconds=NEVER)) as store:
        store.upsert_many([stored("a1"), stored("a2")])
        store.upsert_many([withdrawn("a1")])

        assert store.search("bridge").total == 1


def test_a_batch_that_fails_takes_nothing_along_that_was_put_off(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path, refresh_seconds=SOON)) as store:
        store.upsert_many([stored("a1")])
        store.upsert_many([stored("a2", title="A tunnel")])
        with full_disk(), pytest.raises(Unavailable):
            store.upsert_many([stored("a3")])

        wait_for(lambda: store.search("tunnel").total == 1)


def test_with_a_full_disk_it_is_said_and_tried_until_there_is_room(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(EmbeddedStore(tmp_path, refresh_seconds=SOON)) as store:
        store.upsert_many([stored("a1")])
        store.upsert_many([stored("a2")])
        with full_disk():
            wait_for(lambda: "do not find the newest" in caplog.text)
        assert store.get("a2") is not None

        wait_for(lambda: store.search("bridge").total == 2)
