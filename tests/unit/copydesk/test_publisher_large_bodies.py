import asyncio
from pathlib import Path

import pytest

from copydesk import BadCall, NotPublished
from copydesk.large_bodies import archive_for, kept_aside
from schemas.pages import MediaType
from services.runtime.archive import MAX_BODY_BYTES, open_archive
from services.runtime.settings import SharedSettings
from tests.makers import page


def test_a_body_goes_to_the_archive_and_comes_back_from_there(tmp_path: Path) -> None:
    shared = SharedSettings(data_dir=tmp_path)
    whole = page(text="prosé " * 1000)

    sent = kept_aside(whole, archive_for(None, shared))

    assert (sent.text, sent.html) == (None, None)
    assert sent.blob is not None
    assert (sent.blob.media_type, sent.blob.charset) == (MediaType.TEXT, "utf-8")
    assert (sent.page_id, sent.fetched_at) == (whole.page_id, whole.fetched_at)
    kept = asyncio.run(open_archive(shared).body(sent.blob))
    assert kept.decode() == whole.text


async def test_it_does_so_where_an_event_loop_runs(tmp_path: Path) -> None:
    sent = kept_aside(page(), archive_for(tmp_path.as_uri(), SharedSettings()))

    assert sent.blob is not None
    assert sent.blob.media_type is MediaType.HTML


def test_without_an_archive_it_says_which_setting_is_missing() -> None:
    assert archive_for(None, SharedSettings()) is None
    with pytest.raises(BadCall, match=r"^html: \d+ bytes, .* set COPYDESK_ARCHIVE_URL"):
        kept_aside(page(), None)


def test_a_body_that_clean_would_never_read_is_not_kept(tmp_path: Path) -> None:
    archive = archive_for(tmp_path.as_uri(), SharedSettings())

    with pytest.raises(BadCall, match=r"^html: 16777217 bytes, a page has at most 16777216$"):
        kept_aside(page(html="x" * (MAX_BODY_BYTES + 1)), archive)


def test_an_archive_that_is_down_gives_the_page_back(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("in the way")
    whole = page()

    with pytest.raises(NotPublished, match=r"^the archive does not take html") as raised:
        kept_aside(whole, archive_for(tmp_path.as_uri(), SharedSettings()))

    assert raised.value.messages == (whole,)
