"""
How a page is fetched: robots.txt, its site's turn, the request, redirects, and into the archive.

    may we, and when        robots.py, politeness.py
    what came               status.py, redirects.py, media_type.py, charset.py
    the request itself      http.py
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urldefrag

from httpx import Cookies

from schemas.outcomes import Reason
from schemas.pages import MediaType, PageFetched, PageRequested
from services.answers import Rejected, TryAgain, Unavailable
from services.fetch.charset import charset_of
from services.fetch.http import Http, Response
from services.fetch.media_type import declared_type, sniffed_type
from services.fetch.politeness import Turns
from services.fetch.redirects import next_url
from services.fetch.robots_memory import RobotsMemory
from services.fetch.settings import FetchSettings
from services.fetch.status import check_status
from services.runtime.archive import Archive
from services.site import site_of


@dataclass(frozen=True)
class Found:
    """A page as its site gave it."""

    url: str
    body: bytes
    media_type: MediaType
    charset: str
    at: datetime


class PageFetcher:
    """Fetches pages, one a call, many at a time; remembers whose turn it is."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        http: Http,
        archive: Archive,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._http = http
        self._archive = archive
        self._now = now
        self._clock = clock
        self._sleep = sleep
        self._robots = RobotsMemory(http, seconds=settings.robots_seconds, now=now, clock=clock)
        self._unkept: dict[PageRequested, Found] = {}
        self._turns = Turns(patience_seconds=settings.patience_seconds)

    async def __call__(self, request: PageRequested) -> PageFetched:
        """Return the page that *request* asks for, its body in the archive."""
        found = self._unkept.pop(request, None) or await self._find_in_time(request)
        try:
            blob = await self._archive.keep(
                found.body,
                page_id=request.page_id,
                at=found.at,
                media_type=found.media_type,
                charset=found.charset,
            )
        except Unavailable:
            self._remember(request, found)
            raise
        return PageFetched(
            page_id=request.page_id,
            url=found.url,
            blob=blob,
            source=request.source,
            fetched_at=found.at,
        )

    def _remember(self, request: PageRequested, found: Found) -> None:
        """Keep *found* for when the batch is asked about again: the site need not be."""
        self._unkept[request] = found
        if len(self._unkept) > self._settings.batch_records:  # of a batch that was taken away
            self._unkept.pop(next(iter(self._unkept)))

    async def _find_in_time(self, request: PageRequested) -> Found:
        seconds = self._settings.visit_seconds
        try:
            async with asyncio.timeout(seconds):
                return await self._find(request)
        except TimeoutError as error:
            raise TryAgain(Reason.NO_ANSWER, f"no page within {seconds:g} s") from error

    async def _find(self, request: PageRequested) -> Found:
        url = urldefrag(request.url).url
        cookies = Cookies()  # some sites set one, send us back, and want to see it
        visited: set[str] = set()
        for _ in range(self._settings.redirects + 1):
            site = site_of(url)
            await self._may_ask(url, None if site in visited else site)
            visited.add(site)
            async with self._http.get(url, cookies) as response:
                following = next_url(url, response.status, response.header("Location"))
                if following is None:
                    return await self._read(url, response)
            url = following
        raise Rejected(Reason.BAD_REDIRECT, f"more than {self._settings.redirects} redirects")

    async def _may_ask(self, url: str, site: str | None) -> None:
        """
        Return once *url* may be asked for; raise why it may not.

        A redirect within a *site* (None then) belongs to the visit that led to it.
        """
        robots = await self._robots.rules_for(url)
        robots.check(url)
        if site is not None:
            asked = min(robots.delay_seconds, self._settings.max_delay_seconds)
            delay = max(asked, self._settings.delay_seconds)
            wait = self._turns.take(site, now=self._clock(), delay_seconds=delay)
            if wait > 0:
                await self._sleep(wait)

    async def _read(self, url: str, response: Response) -> Found:
        at = self._now()
        check_status(response.status, retry_after=response.header("Retry-After"), now=at)
        content_type = response.header("Content-Type")
        declared = declared_type(content_type)
        body = await response.body(max_bytes=self._settings.page_bytes)
        if not body.is_whole:
            raise Rejected(Reason.PAGE_TOO_LARGE, f"more than {self._settings.page_bytes} bytes")
        return Found(
            url=url,
            body=body.content,
            media_type=declared or sniffed_type(body.content),
            charset=charset_of(body.content, content_type),
            at=at,
        )
