"""What only the embedded store can suffer: locks, full disks, damaged files."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from zstandard import ZstdCompressor

from schemas.articles import Article
from schemas.outcomes import Reason
from services.answers import Unavailable
from services.index.catalogue import Catalogue
from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.layout import Layout, NewerLayout
from services.index.query import Field
from services.index.row import Row, as_row
from services.index.store import NoStore, StoreInUse
from tests.contracts.full_disk import full_disk
from tests.contracts.stored_articles import stored, withdrawn


def row_of(article: Article) -> Row:
    return as_row(article, ZstdCompressor())


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
    with crashed.transaction:
        crashed.put(row_of(stored("a1", version=2, title="Final")))
        crashed.put(row_of(stored("a3")))
    crashed.close()

    with closing(EmbeddedStore(tmp_path)) as store:
        assert [store.search(q).total for q in ("draft", "final", "bridge")] == [0, 1, 2]


OLD = """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL UNIQUE,
        page_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        document BLOB NOT NULL
    );
    CREATE INDEX articles_by_page ON articles (page_id, version);
"""
"""Layout 1, as it was first released: it had no number."""


def test_a_store_of_an_earlier_release_is_brought_up_to_date(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.directory.mkdir()
    with closing(sqlite3.connect(layout.catalogue)) as old:
        old.executescript(OLD)
        row = row_of(stored("a1"))
        old.execute(
            "INSERT INTO articles (article_id, page_id, version, document) VALUES (?, ?, ?, ?)",
            (row.article_id, row.page_id, row.version, row.document),
        )
        old.commit()

    for _ in range(2):
        with closing(EmbeddedStore(tmp_path)) as store:
            assert (store.count(), store.search("bridge").total) == (1, 1)
            assert [each.value for each in store.facets("bridge")[Field.SITE]] == ["example.org"]
    with closing(EmbeddedStore(tmp_path)) as store:
        assert store.upsert_many([withdrawn("a1")]) == [None]
        assert store.count() == 0


def test_a_store_of_a_later_release_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored()])
    catalogue = Layout(tmp_path).catalogue
    with closing(sqlite3.connect(catalogue)) as later:
        later.execute("PRAGMA user_version = 9")
    before = catalogue.read_bytes()

    with pytest.raises(NewerLayout, match=r"has layout 9, and this release of Copydesk knows 2"):
        EmbeddedStore(tmp_path)
    with pytest.raises(NoStore, match="run the release that wrote it"):
        EmbeddedReader(tmp_path)

    assert catalogue.read_bytes() == before


def test_what_was_withdrawn_is_not_found_after_the_index_is_built_again(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("a1"), stored("a2")])
        store.upsert_many([withdrawn("a1")])
    shutil.rmtree(Layout(tmp_path).search)

    with closing(EmbeddedStore(tmp_path)) as store:
        assert [hit.article_id for hit in store.search("bridge").hits] == ["a2"]


def test_a_list_goes_on_in_another_process_without_what_is_new(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored(f"a{number}") for number in range(4)])
        page = store.search("bridge", limit=2, after="")
        seen = {hit.article_id for hit in page.hits}
        store.upsert_many([stored(f"new {number}", title="Bridge") for number in range(4)])
        with closing(EmbeddedReader(tmp_path)) as other:
            rest = other.search("bridge", limit=2, after=page.next)

    assert seen | {hit.article_id for hit in rest.hits} == {f"a{number}" for number in range(4)}


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
    with catalogue.transaction:
        for number in range(3):
            catalogue.put(row_of(stored(f"a{number}")))
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


def test_a_full_disk_keeps_the_batch_until_there_is_room(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("a1")])

        for _ in range(2):
            with full_disk(), pytest.raises(Unavailable) as down:
                store.upsert_many([stored("a2")])
            assert down.value.reason is Reason.STORE_DOWN

        assert store.upsert_many([stored("a2")]) == [None]
        assert (store.count(), store.search("bridge").total) == (2, 2)
