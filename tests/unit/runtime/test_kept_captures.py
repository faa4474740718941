"""Kept captures are found again in any archive, and nothing else is taken for one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Never

import obstore
import pytest
from obstore.store import LocalStore, MemoryStore, ObjectStore

from schemas.pages import PageFetched
from services.answers import Unavailable
from services.runtime.archive import Archive
from services.runtime.captures import MAX_SEGMENT_BYTES, DamagedSegment, Segment, segments_of
from services.runtime.kept_captures import KeptCaptures
from tests.makers import page

NOW = datetime.now(UTC)
"""The store's own clock stamps what is written."""


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    return LocalStore(tmp_path) if request.param == "disk" else MemoryStore()


def captures(store: ObjectStore) -> KeptCaptures:
    return KeptCaptures(lambda: store)


async def keep(
    store: ObjectStore, *page_ids: str, at: datetime = NOW
) -> tuple[Segment, Sequence[PageFetched]]:
    pages = [page(page_id=page_id) for page_id in page_ids]
    [(segment, content)] = segments_of(pages, at=at)
    await Archive(lambda: store).keep_bytes(segment.key, content)
    return segment, pages


async def test_a_segment_that_was_kept_is_read_again(store: ObjectStore) -> None:
    segment, pages = await keep(store, "p1", "p2")

    [found] = await captures(store).segments(since=NOW - timedelta(hours=1))

    assert found == segment
    lines = await captures(store).lines(found)
    assert [PageFetched.model_validate_json(line) for line in lines] == pages


async def test_only_segments_since_then_are_found_newest_first(store: ObjectStore) -> None:
    today, _ = await keep(store, "p1")
    yesterday, _ = await keep(store, "p2", at=NOW - timedelta(days=1))
    await keep(store, "p3", at=NOW - timedelta(days=3))

    found = await captures(store).segments(since=NOW - timedelta(days=2))

    assert found == [today, yesterday]
    assert await captures(store).segments(since=NOW + timedelta(hours=1)) == []


async def test_more_segments_than_one_listing_has_are_found(store: ObjectStore) -> None:
    for number in range(1100):
        await keep(store, f"p{number}")

    assert len(await captures(store).segments(since=NOW - timedelta(days=1))) == 1100


async def test_other_objects_are_passed_over(store: ObjectStore) -> None:
    segment, _ = await keep(store, "p1")
    day = segment.key.rpartition("/")[0]
    for key in (f"{day}/notes.txt", "captures/README", "captures/old/x", "captures/2026/x"):
        await obstore.put_async(store, key, b"hello")

    assert await captures(store).segments(since=NOW - timedelta(days=1)) == [segment]


async def test_an_archive_without_captures_has_none(store: ObjectStore) -> None:
    assert await captures(store).segments(since=NOW) == []


@pytest.mark.parametrize("instead", [None, b"hello", b"\x00" * (MAX_SEGMENT_BYTES + 1)])
async def test_a_segment_that_is_gone_or_another_thing_is_damaged(
    store: ObjectStore, instead: bytes | None
) -> None:
    segment, _ = await keep(store, "p1")
    await obstore.delete_async(store, segment.key)
    if instead is not None:
        await obstore.put_async(store, segment.key, instead)

    with pytest.raises(DamagedSegment):
        await captures(store).lines(segment)


async def test_an_archive_that_is_down_is_unavailable() -> None:
    def broken() -> Never:
        raise OSError("no such bucket")

    with pytest.raises(Unavailable):
        await KeptCaptures(broken).segments(since=NOW)
