"""
What a sender may leave out of a message, and what stands in for it. Pure.

Every stage reads through here (runtime/reading.py), and so do `copydesk add` and `copydesk pipe`,
so that a page has the same id and the same version whichever way it comes in.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeVar

from schemas.message import Message
from schemas.pages import PageFetched, PageRequested
from services.page_id import page_id_of_body, page_id_of_url
from services.site import site_of

M = TypeVar("M", bound=Message)

CLOCKS_DIFFER = timedelta(minutes=5)
"""A sender's clock may be ahead by this much. By more, its page would beat every later version."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Older than the web: a sender's clock that was never set."""

NO_SOURCE = "unknown"


def as_received(message: M, at: datetime) -> M:
    """Return *message* as a consumer may believe it; *at* is its Kafka record's time."""
    changes: dict[str, object] = {}
    if isinstance(message, PageRequested):
        changes = _of_request(message)
    if isinstance(message, PageFetched):
        changes = _of_page(message, at)
    return message.model_copy(update=changes) if changes else message


def _of_request(request: PageRequested) -> dict[str, object]:
    site = site_of(request.url)
    return {
        "page_id": request.page_id or page_id_of_url(request.url),
        "site": site,
        "source": request.source or site,
    }


def _of_page(page: PageFetched, at: datetime) -> dict[str, object]:
    changes: dict[str, object] = {}
    if not page.page_id:
        changes["page_id"] = _page_id(page)
    if not page.source:
        changes["source"] = (site_of(page.url) if page.url else "") or NO_SOURCE
    if page.fetched_at is None or not EARLIEST <= page.fetched_at <= at + CLOCKS_DIFFER:
        changes["fetched_at"] = at
    return changes


def _page_id(page: PageFetched) -> str:
    if page.url is not None:
        return page_id_of_url(page.url)
    if page.blob is not None:
        return page.blob.sha256
    return page_id_of_body(page.html if page.html is not None else page.text or "")
