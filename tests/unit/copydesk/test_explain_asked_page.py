"""Which page `copydesk explain` is about: a file, or the newest capture in the archive."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import obstore
import pytest

from copydesk.explaining.asked_page import asked_page
from copydesk.failure import BadUse, Failure
from schemas.pages import MediaType, PageFetched
from services.answers import NoBody
from services.page_id import page_id_of_url
from services.runtime.archive import open_archive, open_store
from services.runtime.captures import Segment, segments_of
from services.runtime.settings import SharedSettings
from tests.makers import NOON, page

URL = "https://www.example.org/bridge"
ID = page_id_of_url(URL)


@pytest.fixture
def shared(tmp_path: Path) -> SharedSettings:
    return SharedSettings(data_dir=tmp_path / "data", kafka_bootstrap="")


def keep(shared: SharedSettings, *pages: PageFetched) -> Segment:
    """Keep *pages* as one batch that clean read."""
    [(segment, content)] = segments_of(pages, at=datetime.now(UTC))
    asyncio.run(open_archive(shared).keep_bytes(segment.key, content))
    return segment


def in_the_archive(shared: SharedSettings, body: bytes) -> PageFetched:
    """Return a page whose *body* the archive keeps."""
    blob = asyncio.run(
        open_archive(shared).keep(
            body, page_id=ID, at=NOON, media_type=MediaType.TEXT, charset="utf-8"
        )
    )
    return PageFetched(page_id=ID, url=URL, blob=blob, source="tests", fetched_at=NOON)


def test_a_file_is_read(shared: SharedSettings, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<p>Bridge</p>", encoding="utf-8")

    found = asked_page(str(file), URL, shared)

    assert (found.html, found.url, found.page_id) == ("<p>Bridge</p>", URL, ID)


@pytest.mark.parametrize("asked", [URL, f"{URL}?utm_source=mail", ID, ID[:12]])
def test_a_page_that_was_read_is_found_by_its_url_or_id(shared: SharedSettings, asked: str) -> None:
    keep(shared, page(page_id="p2"), page(page_id=ID, url=URL))

    assert asked_page(asked, None, shared).page_id == ID


def test_the_newest_capture_is_taken(shared: SharedSettings) -> None:
    later = NOON + timedelta(hours=1)
    keep(shared, *(page(page_id=ID, fetched_at=at) for at in (NOON, later, NOON)))

    assert asked_page(ID, None, shared).fetched_at == later


def test_its_body_is_read_from_the_archive(shared: SharedSettings) -> None:
    keep(shared, in_the_archive(shared, b"A bridge."))

    assert asked_page(ID, None, shared).text == "A bridge."


def test_a_body_that_is_not_there_any_more_is_said(shared: SharedSettings) -> None:
    stored = in_the_archive(shared, b"A bridge.")
    keep(shared, stored)
    assert stored.blob is not None
    obstore.delete(open_store(shared), stored.blob.key)

    with pytest.raises(NoBody, match="is not in the archive"):
        asked_page(ID, None, shared)


def test_a_damaged_segment_hides_no_other(shared: SharedSettings) -> None:
    keep(shared, page(page_id=ID, fetched_at=NOON))
    bad = keep(shared, page(page_id=ID, fetched_at=NOON + timedelta(hours=1)))
    obstore.put(open_store(shared), bad.key, b"\xff" * 40)

    assert asked_page(ID, None, shared).fetched_at == NOON


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("page.html", "page.html is no file here, and the archive in .* has no page of that id"),
        (URL, f"has no page from {URL}: `copydesk add {URL}` first, or give a file"),
        ("x" * 5_000, "is no file here"),
    ],
)
@pytest.mark.parametrize("is_archive_there", [True, False])
def test_what_is_nowhere_is_said_in_one_sentence(
    shared: SharedSettings, asked: str, says: str, *, is_archive_there: bool
) -> None:
    if is_archive_there:
        keep(shared, page(page_id="p2"))

    with pytest.raises(Failure, match=says):
        asked_page(asked, None, shared)

    assert shared.data_dir.exists() == is_archive_there


@pytest.mark.parametrize(
    ("asked", "url", "says"),
    [
        ("https://", None, "https:// is not the URL of a page"),
        (URL, URL, "--url says where a file's page is from"),
    ],
)
def test_what_makes_no_sense_is_bad_use(
    shared: SharedSettings, asked: str, url: str | None, says: str
) -> None:
    with pytest.raises(BadUse, match=says):
        asked_page(asked, url, shared)
