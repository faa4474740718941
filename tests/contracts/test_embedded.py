"""What only the embedded store can suffer: locks, full disks, damaged files."""

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from schemas.outcomes import Reason
from services.answers import Unavailable
from services.index.catalogue import Catalogue, as_row
from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.layout import Layout
from services.index.store import NoStore, StoreInUse
from tests.contracts.stored_articles import stored


def test_a_second_writer_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)), pytest.raises(StoreInUse) as refused:
        EmbeddedStore(tmp_path)

    assert str(tmp_path) in str(refused.value)
    assert "COPYDESK_DATA_DIR" in str(refused.value)


def test_a_second_writer_may_come_once_the_first_is_closed(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path).close()
    EmbeddedStore(tmp_path).close()


def test_a_writer_of_the_search_index_alone_is_noticed_too(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)):
        (tmp_path / "index" / "writer.lock").unlink()
        with pytest.raises(StoreInUse):
            EmbeddedStore(tmp_path)


def test_a_closed_store_takes_nothing(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    store.close()
    store.close()

    with pytest.raises(Unavailable):
        store.upsert_many([stored()])


def test_a_data_directory_that_cannot_be_made_is_a_store_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the directory should be")

    with pytest.raises(Unavailable) as down:
        EmbeddedStore(tmp_path)

    assert down.value.reason is Reason.STORE_DOWN


def test_reading_before_anything_was_indexed_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="start the index stage"):
        EmbeddedReader(tmp_path)


def test_a_store_can_be_read_while_nobody_writes(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored()])

    with closing(EmbeddedReader(tmp_path)) as reader:
        assert reader.search("bridge").total == 1


def test_what_the_search_index_lacks_after_a_crash_it_gets_at_the_start(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("a1", version=1, title="Draft"), stored("a2")])
    crashed = Catalogue(Layout(tmp_path).catalogue)
    crashed.put([as_row(stored("a1", version=2, title="Final")), as_row(stored("a3"))])
    crashed.close()

    with closing(EmbeddedStore(tmp_path)) as store:
        assert [store.search(q).total for q in ("draft", "final", "bridge")] == [0, 1, 2]


def empty_files(pattern: str) -> Callable[[Layout], None]:
    def damage(layout: Layout) -> None:
        for file in layout.search.glob(pattern):
            file.write_bytes(b"")

    return damage


def without_files(pattern: str) -> Callable[[Layout], None]:
    def damage(layout: Layout) -> None:
        for file in layout.search.glob(pattern):
            file.unlink()

    return damage


def another_catalogue(layout: Layout) -> None:
    """Put back an older copy of the catalogue, as from a backup."""
    for file in layout.directory.glob("articles.sqlite3*"):
        file.unlink()
    catalogue = Catalogue(layout.catalogue)
    catalogue.put([as_row(stored(f"a{number}")) for number in range(3)])
    catalogue.close()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda layout: shutil.rmtree(layout.search), id="all gone"),
        pytest.param(empty_files("meta.json"), id="empty list of files"),
        pytest.param(without_files("meta.json"), id="no list of files"),
        pytest.param(empty_files("*.term"), id="empty terms"),
        pytest.param(without_files("*.store"), id="no stored fields"),
        pytest.param(another_catalogue, id="another catalogue"),
    ],
)
def test_a_damaged_search_index_is_built_again(
    tmp_path: Path, damage: Callable[[Layout], None]
) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored(f"a{number}") for number in range(7)])
    damage(Layout(tmp_path))

    with closing(EmbeddedStore(tmp_path)) as store:
        assert store.count() == store.search("bridge").total
        assert store.count() in {3, 7}


def test_a_search_index_that_vanishes_under_way_comes_back(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("a1")])
        shutil.rmtree(Layout(tmp_path).search)

        with pytest.raises(Unavailable):
            store.upsert_many([stored("a2")])

        assert store.upsert_many([stored("a2")]) == [None]
        assert store.search("bridge").total == 2


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_the_batch_until_there_is_room(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("a1")])

        for _ in range(2):
            with full_disk(), pytest.raises(Unavailable) as down:
                store.upsert_many([stored("a2")])
            assert down.value.reason is Reason.STORE_DOWN

        assert store.upsert_many([stored("a2")]) == [None]
        assert (store.count(), store.search("bridge").total) == (2, 2)
