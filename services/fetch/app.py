"""
Fetch stage: a request for a page comes in, the page as its site served it goes out.

    news.page.requested.v1  ->  fetch  ->  news.page.fetched.v1
    news.takedown.v1  --------^

This file only wires. How a page is fetched: page.py. What was taken down: services/takedowns.py.
Batches, delays, dead letters: services/runtime/.
"""

from schemas.pages import PageFetched, PageRequested
from schemas.topics import FETCH
from services.fetch.addresses import is_public
from services.fetch.connection import SystemResolver
from services.fetch.http import Http
from services.fetch.page import PageFetcher
from services.fetch.settings import FetchSettings
from services.runtime.archive import open_archive
from services.runtime.handlers import at_once
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from services.takedowns import ledger, without_withdrawn


def wire(settings: FetchSettings) -> Wiring[PageRequested, PageFetched]:
    """Return the stage; its connections are opened by its first page."""
    resolve = SystemResolver(at_once=settings.at_once)
    may_connect = bool if settings.allow_private_addresses else is_public
    http = Http(settings, resolve=resolve, may_connect=may_connect)
    fetch_page = PageFetcher(settings, http=http, archive=open_archive(settings.shared))

    async def close() -> None:
        await http.close()
        resolve.close()

    handle = at_once(fetch_page, limit=settings.at_once, seconds=settings.record_seconds)
    takedowns = ledger()
    # Else what was taken down would be in the archive again.
    handle = without_withdrawn(handle, takedowns, lambda request: (request.page_id,))
    return Wiring(FETCH, settings, handle, tables=[takedowns], close=close)


def create(shared: SharedSettings) -> Wiring[PageRequested, PageFetched]:
    """Return the stage with the settings of its environment."""
    return wire(FetchSettings(shared=shared))
