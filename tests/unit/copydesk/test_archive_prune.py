"""What is deleted from an archive, and what is not."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import obstore
import pytest
from obstore.store import LocalStore, MemoryStore, ObjectStore

from copydesk.archive_prune import Pruned, lifetimes_meant, prune
from copydesk.archive_stats import Amount, Holding, holdings
from copydesk.failure import BadUse
from services.runtime.archive_lifetimes import Kind, lifetimes_of
from services.runtime.archive_objects import LISTED_AT_ONCE, ArchiveObjects

NOW = datetime.now(UTC)
"""Stores stamp what is written: old objects are made by looking at them later."""

BODY = b"0123456789"
LIFETIMES = lifetimes_of(30)


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    if request.param == "memory":
        return MemoryStore()
    return LocalStore(tmp_path, automatic_cleanup=True)


def put(store: ObjectStore, *keys: str) -> None:
    for key in keys:
        obstore.put(store, key, BODY)


def keys_in(store: ObjectStore) -> set[str]:
    return {each["path"] for some in obstore.list(store) for each in some}


def page(name: str = "p1", *, day: datetime = NOW) -> str:
    return f"pages/{day:%Y-%m-%d}/{name}-0123456789abcdef"


def record(*, day: datetime = NOW) -> str:
    return f"records/{day:%Y-%m-%d}/" + "ab" * 32


def capture(*, day: datetime = NOW) -> str:
    return f"captures/{day:%Y-%m-%d}/001795521600000-50-" + "ab" * 16


def pruned(
    store: ObjectStore, *, days_later: int, but: Iterable[str] = (), dry_run: bool = False
) -> dict[Kind, Pruned]:
    done = prune(
        ArchiveObjects(store),
        LIFETIMES,
        NOW + timedelta(days=days_later),
        referred_to=set(but),
        dry_run=dry_run,
    )
    return {one.kind: one for one in done}


def test_each_kind_goes_when_its_own_time_is_over(store: ObjectStore) -> None:
    put(store, page(), record(), capture())

    pruned(store, days_later=30)
    assert keys_in(store) == {page(), record(), capture()}

    done = pruned(store, days_later=31)
    assert keys_in(store) == {page()}
    assert done[Kind.RECORDS].deleted == done[Kind.CAPTURES].deleted == Amount(1, len(BODY))
    assert done[Kind.PAGES].deleted == Amount()

    pruned(store, days_later=39)
    assert keys_in(store) == set()


def test_what_is_referred_to_stays(store: ObjectStore) -> None:
    put(store, page("kept"), page("gone"), record())

    done = pruned(store, days_later=90, but=[page("kept"), record()])

    assert keys_in(store) == {page("kept"), record()}
    assert done[Kind.PAGES] == Pruned(Kind.PAGES, Amount(1, 10), Amount(1, 10))
    assert done[Kind.RECORDS].referred_to.objects == 1


def test_a_page_that_was_handed_in_late_has_its_time_from_then(store: ObjectStore) -> None:
    late = page(day=NOW - timedelta(days=900))
    put(store, late)

    pruned(store, days_later=38)
    assert keys_in(store) == {late}

    pruned(store, days_later=39)
    assert keys_in(store) == set()


def test_a_page_from_the_future_is_not_kept_for_ever(store: ObjectStore) -> None:
    put(store, page(day=NOW + timedelta(days=9000)))

    pruned(store, days_later=39)

    assert keys_in(store) == set()


def test_a_dry_run_counts_and_deletes_nothing(store: ObjectStore) -> None:
    put(store, page("kept"), page("gone"))

    done = pruned(store, days_later=39, but=[page("kept")], dry_run=True)

    assert keys_in(store) == {page("kept"), page("gone")}
    assert (done[Kind.PAGES].deleted.objects, done[Kind.PAGES].referred_to.objects) == (1, 1)


def test_more_than_one_listing_is_deleted(store: ObjectStore) -> None:
    put(store, *(page(f"p{n}") for n in range(LISTED_AT_ONCE + 2)))

    done = pruned(store, days_later=39)

    assert keys_in(store) == set()
    assert done[Kind.PAGES].deleted.objects == LISTED_AT_ONCE + 2


def test_strangers_are_left_alone_and_empty_folders_go(tmp_path: Path) -> None:
    store = LocalStore(tmp_path, automatic_cleanup=True)
    day = f"pages/{NOW:%Y-%m-%d}"
    strangers = {
        "passport.sqlite3",
        "index/articles.sqlite3",
        "pages/notes.txt",
        f"pages/{NOW - timedelta(days=1):%Y-%m-%d}/notes.txt",
    }
    put(store, *strangers, page(), page(day=NOW - timedelta(days=1)))

    pruned(store, days_later=900)

    assert keys_in(store) == strangers
    assert not (tmp_path / day).exists()


def test_an_object_that_somebody_else_deletes_meanwhile_is_in_nobodys_way(
    store: ObjectStore,
) -> None:
    put(store, page("p1"), page("p2"), page("p3"))
    archive = ArchiveObjects(store)
    [listed] = archive.of(Kind.PAGES, NOW.date())
    obstore.delete(store, page("p2"))

    archive.delete(listed)

    assert keys_in(store) == set()


def test_what_stands_behind_an_object_that_is_gone_is_deleted_all_the_same(tmp_path: Path) -> None:
    store = LocalStore(tmp_path, automatic_cleanup=True)
    keys = [page(f"p{number}") for number in range(50)]
    put(store, *keys)
    archive = ArchiveObjects(store)
    [some] = archive.of(Kind.PAGES, NOW.date())
    obstore.delete(store, keys[3])

    archive.delete(some)

    assert keys_in(store) == set()


def test_stats_count_what_is_there_and_what_is_over_its_time(store: ObjectStore) -> None:
    before = NOW - timedelta(days=40)
    put(store, page("p1"), page("p2", day=before), record(), "pages/notes.txt")

    captures, pages, records = holdings(ArchiveObjects(store), LIFETIMES, NOW + timedelta(days=31))

    assert captures == Holding(Kind.CAPTURES, 30)
    assert pages == Holding(
        Kind.PAGES, 38, Amount(2, 20), Amount(), oldest=before.date(), newest=NOW.date()
    )
    assert records.over == Amount(1, 10)


@pytest.mark.parametrize("said", ["", "30", "30h", "-3d", "a week", "99999d"])
def test_an_age_that_is_none_is_bad_use(said: str) -> None:
    with pytest.raises(BadUse, match="give 30d"):
        lifetimes_meant(said)
