"""What becomes of a body that is too large to be sent inline: it goes to the archive."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from copydesk.client_errors import BadCall, NotPublished
from schemas.pages import Blob, MediaType, PageFetched
from services.answers import Unavailable
from services.runtime.archive import MAX_BODY_BYTES, Archive, open_archive
from services.runtime.settings import SharedSettings

INLINE_BYTES = 900_000
"""A larger record goes with its body in the archive: the topic takes 1 MiB, headers included."""


def archive_for(given: Archive | str | None, shared: SharedSettings) -> Archive | None:
    """
    Return the archive of a Publisher, None where there is none.

    A data directory that nobody named is none: on another machine than the pipeline's, clean
    would never find what is kept there.
    """
    if isinstance(given, Archive):
        return given
    if given is not None:
        return open_archive(shared.model_copy(update={"archive_url": given}))
    is_configured = shared.archive_url or "data_dir" in shared.model_fields_set
    return open_archive(shared) if is_configured else None


def kept_aside(page: PageFetched, archive: Archive | None) -> PageFetched:
    """Return *page* with its body in *archive*; raise BadCall where it can't go there."""
    name = "html" if page.html is not None else "text"
    body = (page.html or page.text or "").encode()
    if len(body) > MAX_BODY_BYTES:
        raise BadCall(f"{name}: {len(body)} bytes, a page has at most {MAX_BODY_BYTES}")
    if archive is None:
        raise BadCall(
            f"{name}: {len(body)} bytes, more than the {INLINE_BYTES} that are sent inline; set"
            " COPYDESK_ARCHIVE_URL to the pipeline's archive"
        )
    try:
        # In a thread of its own: the caller's may run an event loop, as Scrapy's does.
        with ThreadPoolExecutor(max_workers=1) as thread:
            blob = thread.submit(asyncio.run, _keep(body, page, archive)).result()
    except Unavailable as error:
        raise NotPublished(
            f"the archive does not take {name} ({error.detail}): publish the page again later",
            [page],
        ) from error
    return page.model_copy(update={name: None, "blob": blob})


async def _keep(body: bytes, page: PageFetched, archive: Archive) -> Blob:
    assert page.fetched_at is not None  # noqa: S101  # valid_pages.py has filled it in
    return await archive.keep(
        body,
        page_id=page.page_id,
        at=page.fetched_at,
        media_type=MediaType.HTML if page.html is not None else MediaType.TEXT,
        charset="utf-8",
    )
