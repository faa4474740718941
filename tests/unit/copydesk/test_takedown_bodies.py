"""What is deleted from the archive when an article goes."""

import asyncio
from datetime import timedelta
from pathlib import Path

from copydesk.takedowns.bodies import Deleted, delete_pages
from schemas.pages import MediaType, PageFetched
from services.runtime.archive import open_archive
from services.runtime.captures import segments_of
from services.runtime.kept_captures import kept_captures
from services.runtime.settings import SharedSettings
from tests.makers import NOON, page

ODD = "a page's own id/../"
"""Scrapers choose ids: this one is no part of a key."""


def keep(shared: SharedSettings, *page_ids: str, day: int = 0) -> None:
    """Keep a body of each page, and all of them as captures, as fetch and clean do."""
    archive, at = open_archive(shared), NOON - timedelta(days=day)

    async def put() -> None:
        for page_id in page_ids:
            body = f"{page_id} on day {day}".encode()
            await archive.keep(
                body, page_id=page_id, at=at, media_type=MediaType.TEXT, charset="utf-8"
            )
        pages = [page(page_id=each, fetched_at=at) for each in page_ids]
        for segment, content in segments_of(pages, at=at):
            await archive.keep_bytes(segment.key, content)

    asyncio.run(put())


def bodies(data_dir: Path) -> int:
    return len([each for each in (data_dir / "pages").rglob("*") if each.is_file()])


def captured(shared: SharedSettings) -> list[str]:
    """Return the pages of all captures that are left."""

    async def read() -> list[bytes]:
        captures = kept_captures(shared)
        found = await captures.segments(since=NOON - timedelta(days=99))
        return [line for segment in found for line in await captures.lines(segment)]

    return sorted(PageFetched.model_validate_json(line).page_id for line in asyncio.run(read()))


def test_every_body_and_every_capture_of_the_pages_goes_and_no_other(tmp_path: Path) -> None:
    shared = SharedSettings(data_dir=tmp_path)
    keep(shared, "p1", "p2", "p1-extra", ODD)
    keep(shared, "p1", day=3)

    assert delete_pages(["p1", ODD], shared) == Deleted(bodies=3, captures=3)

    assert bodies(tmp_path) == 2
    assert captured(shared) == ["p1-extra", "p2"]
    assert delete_pages(["p1", ODD], shared) == Deleted()


def test_where_there_is_no_archive_nothing_is_deleted(tmp_path: Path) -> None:
    assert delete_pages(["p1"], SharedSettings(data_dir=tmp_path / "nowhere")) == Deleted()
