"""The stage with everything real but names, addresses and the clock's pace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from obstore.store import MemoryStore

from schemas.pages import PageFetched, PageRequested
from services.fetch.http import Http
from services.fetch.page import PageFetcher
from services.fetch.settings import FetchSettings
from services.intake import as_received
from services.runtime.archive import Archive
from services.runtime.settings import SharedSettings
from tests.makers import NOON
from tests.unit.fetch.web import Web

THIS_MACHINE = "127.0.0.1"
"""The one address that the tests may connect to: all others stand for private ones."""


def settings(**changes: float | str) -> FetchSettings:
    quick = {"read_seconds": 0.3, "connect_seconds": 2, "page_seconds": 5, "robots_seconds": 2}
    shared = SharedSettings(data_dir=Path("/nowhere"))
    return FetchSettings.model_validate({"shared": shared, "delay_seconds": 0, **quick, **changes})


class Fetching:
    """A fetcher that asks a Web, and its archive."""

    def __init__(self, served: Web, **changes: float | str) -> None:
        self.web = served
        self.waits: list[float] = []
        self.archive = Archive(MemoryStore)
        numbers = settings(**changes)
        self.http = Http(
            numbers, resolve=served.resolve, may_connect=lambda address: address == THIS_MACHINE
        )
        self.fetch = PageFetcher(
            numbers,
            http=self.http,
            archive=self.archive,
            now=lambda: NOON,
            clock=lambda: 0,
            sleep=self._sleep,
        )

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def get(self, path: str = "/page", *, host: str = "news.example") -> PageFetched:
        url = path if "://" in path else self.web.url(path, host=host)
        return await self.fetch(as_received(PageRequested(page_id="p1", url=url), NOON))

    async def body(self, page: PageFetched) -> bytes:
        assert page.blob is not None
        return await self.archive.body(page.blob)


@asynccontextmanager
async def fetching(served: Web, **changes: float | str) -> AsyncIterator[Fetching]:
    made = Fetching(served, **changes)
    try:
        yield made
    finally:
        await made.http.close()
