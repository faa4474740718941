"""Which files are the store's, before a swap, in it, and after."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.answers import Unavailable
from services.index.building import building, delete_leftovers, opened
from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.generations import (
    GRACE_SECONDS,
    MOVED,
    current,
    delete_former,
    later,
    next_one,
    swap,
)
from services.index.layout import Layout
from services.index.ready import Ready, ready_store, say_ready
from services.index.snapshots import KEPT_SECONDS
from services.index.store import Order, StoreInUse
from tests.contracts.stored_articles import stored
from tests.makers import NOON_MS


def made(data_dir: Path, *ids: str) -> Layout:
    """Make a new store that has the articles *ids*."""
    files = next_one(data_dir)
    with closing(opened(files)) as store:
        store.upsert_many([stored(each) for each in ids])
    return files


def found(reader: EmbeddedReader) -> list[str]:
    return sorted(hit.article_id for hit in reader.search("bridge").hits)


def after_grace(data_dir: Path) -> float:
    return (data_dir / "index" / "current").stat().st_mtime + GRACE_SECONDS + 1


def test_readers_go_over_to_the_new_store_and_its_writer_goes_on(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store, closing(EmbeddedReader(tmp_path)) as other:
        store.upsert_many([stored("old")])
        assert found(other) == ["old"]
        files = made(tmp_path, "new")
        store.become(opened(files))

        assert (found(other), store.count()) == (["new"], 1)
        assert store.upsert_many([stored("newer")]) == [None]
        assert found(other) == ["new", "newer"]
        with pytest.raises(StoreInUse):
            EmbeddedStore(tmp_path)
    with closing(EmbeddedStore(tmp_path)) as again:
        assert again.count() == 2


def test_a_list_that_had_begun_goes_on_as_it_was(tmp_path: Path) -> None:
    now = NOON_MS / 1000
    ids = {f"a{number}" for number in range(5)}
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored(each) for each in sorted(ids)])
        with closing(EmbeddedReader(tmp_path, clock=lambda: now)) as reader:
            page = reader.search("bridge", limit=3, after="")
            store.become(opened(made(tmp_path, "new")))
            rest = reader.search("bridge", limit=3, after=page.next)
            newest = reader.search("bridge", limit=3, order=Order.NEWEST, after="")

            assert {hit.article_id for hit in (*page.hits, *rest.hits)} == ids
            assert [hit.article_id for hit in newest.hits] == ["new"]
            now += KEPT_SECONDS + 1
            assert found(reader) == ["new"]


def test_the_former_files_go_once_nobody_reads_them(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        for name in ("one", "two"):
            store.become(opened(made(tmp_path, name)))
        swapped = after_grace(tmp_path) - GRACE_SECONDS - 1
        delete_former(tmp_path, now=swapped + GRACE_SECONDS / 2)
        assert len(list(later(tmp_path))) == 2
        delete_former(tmp_path, now=after_grace(tmp_path))
        delete_former(tmp_path, now=after_grace(tmp_path))

        assert [each.generation for each in later(tmp_path)] == [current(tmp_path).generation]
        assert not Layout(tmp_path).search.exists()
        assert store.count() == 1


def test_an_earlier_release_finds_a_layout_that_it_refuses(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.become(opened(made(tmp_path, "new")))
    delete_former(tmp_path, now=after_grace(tmp_path))

    with closing(sqlite3.connect(Layout(tmp_path).catalogue)) as catalogue:
        assert catalogue.execute("PRAGMA user_version").fetchone() == (MOVED,)


def test_a_new_store_waits_until_it_is_taken_or_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = made(tmp_path, "new")
    assert ready_store(tmp_path) is None
    say_ready(Ready(files, {0: 7, 11: 3}))

    assert ready_store(tmp_path) == Ready(files, {0: 7, 11: 3})
    delete_leftovers(tmp_path)
    assert files.home.exists()
    swap(files)
    assert ready_store(tmp_path) is None
    say_ready(Ready(old := made(tmp_path, "old"), {}))
    monkeypatch.setattr("services.index.ready.FRESH_HOURS", 0)
    assert ready_store(tmp_path) is None
    delete_leftovers(tmp_path)
    assert not old.home.exists()


def test_one_at_a_time_makes_a_store_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.index.building.PATIENCE_SECONDS", 0)
    with building(tmp_path), pytest.raises(StoreInUse, match="makes this store anew"):
        building(tmp_path).__enter__()


def test_what_is_left_of_one_that_was_killed_goes(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    left = made(tmp_path, "left")
    with building(tmp_path) as files:
        assert not left.home.exists()
        opened(files).close()
        delete_leftovers(tmp_path)
        assert files.home.exists(), "it is being made"
    delete_leftovers(tmp_path)
    assert list(later(tmp_path)) == []


def test_what_is_not_finished_goes_at_once(tmp_path: Path) -> None:
    def fail(files: Layout) -> None:
        opened(files).close()
        raise RuntimeError

    with pytest.raises(RuntimeError), building(tmp_path) as files:
        fail(files)
    assert list(later(tmp_path)) == []


def test_what_is_called_otherwise_is_nobodys_to_delete(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    copy = tmp_path / "index" / "rebuilt-000001.before"
    copy.mkdir()
    with building(tmp_path) as files:
        assert files.generation == "rebuilt-000001"
    delete_leftovers(tmp_path)

    assert copy.exists()


@pytest.mark.parametrize("name", ["", "rebuilt-1", "elsewhere"])
def test_a_pointer_to_nothing_is_said_and_nothing_is_deleted(tmp_path: Path, name: str) -> None:
    EmbeddedStore(tmp_path).close()
    (tmp_path / "index" / "current").write_text(name)

    with pytest.raises(Unavailable, match="current names no store"):
        delete_former(tmp_path, now=after_grace(tmp_path))
    assert Layout(tmp_path).search.exists()


def test_how_long_it_waits_does_not_begin_anew_with_a_copy(tmp_path: Path) -> None:
    say_ready(Ready(files := made(tmp_path, "new"), {}))
    note = files.home / "ready.json"
    note.write_text(json.dumps(json.loads(note.read_text()) | {"at": 0}))

    assert ready_store(tmp_path) is None


def test_a_swap_that_did_not_happen_leaves_the_old_store(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("old")])
        (tmp_path / "index" / "current").mkdir()  # so that no file takes its place
        new = opened(Layout(tmp_path, "rebuilt-000001"))
        with pytest.raises(Exception, match="current"):
            store.become(new)
        (tmp_path / "index" / "current").rmdir()
        new.close()

        assert store.upsert_many([stored("another")]) == [None]
        assert store.count() == 2
