"""
How a robots.txt is got, and for how long it is believed. What it permits: robots.py.

Answers are remembered by origin, refusals too: a site that is down is not asked for its
robots.txt once for each of its pages.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from httpx import Cookies

from schemas.outcomes import Reason
from services.answers import Refusal, Rejected, TryAgain
from services.fetch.http import Http
from services.fetch.redirects import next_url
from services.fetch.robots import EVERYTHING, MAX_BYTES, Robots, check_robots_status, robots_in

RULES_SECONDS = 60 * 60
"""RFC 9309 allows a day; people who change their robots.txt expect less."""

REFUSAL_SECONDS = 5 * 60
"""For a site that answers with an error of its own."""

SILENCE_SECONDS = 30
"""For a site that can't be reached: until the first of its delayed pages comes back."""

REDIRECTS = 5
"""What RFC 9309 asks to follow at least."""

MEMORY_BYTES = 8 * 1024 * 1024
"""Of robots.txt, all origins together: some two thousand. Rules take twenty times their text,
a hundred times where a site means harm."""

ENTRY_BYTES = 1024
"""What an origin without any rules takes."""


@dataclass
class _Entry:
    answer: Robots | Refusal = EVERYTHING
    expires: float = float("-inf")
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def size(self) -> int:
        return ENTRY_BYTES + (self.answer.size if isinstance(self.answer, Robots) else 0)


class RobotsMemory:
    """Knows the rules of the origins that were asked lately."""

    def __init__(
        self,
        http: Http,
        *,
        seconds: float,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self._http = http
        self._seconds = seconds
        self._now = now
        self._clock = clock
        self._memory_bytes = memory_bytes
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    async def rules_for(self, url: str) -> Robots:
        """Return the rules for *url*; raise what becomes of it where its site does not say."""
        parts = urlsplit(url)
        entry = self._entry(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}")
        async with entry.asking:
            if entry.expires <= self._clock():
                await self._ask(entry, urljoin(url, "/robots.txt"))
        if isinstance(entry.answer, Refusal):
            # A new one each time: an exception that is raised again grows its traceback.
            raise copy(entry.answer)
        return entry.answer

    def _entry(self, origin: str) -> _Entry:
        entry = self._entries.setdefault(origin, _Entry())
        self._entries.move_to_end(origin)
        return entry

    async def _ask(self, entry: _Entry, url: str) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                entry.answer, lasts = await self._get(url), RULES_SECONDS
        except TimeoutError:
            detail = f"no robots.txt within {self._seconds:g} s"
            entry.answer, lasts = TryAgain(Reason.NO_ANSWER, detail), SILENCE_SECONDS
        except TryAgain as again:
            entry.answer, lasts = again, SILENCE_SECONDS
        except Rejected as rejected:
            entry.answer, lasts = _of_rejected(rejected), REFUSAL_SECONDS
        entry.expires = self._clock() + lasts
        self._forget()

    async def _get(self, url: str) -> Robots:
        cookies = Cookies()
        for _ in range(REDIRECTS + 1):
            async with self._http.get(url, cookies) as response:
                following = next_url(url, response.status, response.header("Location"))
                if following is None:
                    retry_after = response.header("Retry-After")
                    now = self._now()
                    if not check_robots_status(response.status, retry_after=retry_after, now=now):
                        return EVERYTHING
                    body = await response.body(max_bytes=MAX_BYTES)
                    return await asyncio.to_thread(robots_in, body.content)
            url = following
        return EVERYTHING

    def _forget(self) -> None:
        """Forget the origins that were not asked for longest, down to what memory allows."""
        total = sum(entry.size for entry in self._entries.values())
        for origin, entry in list(self._entries.items()):
            if total <= self._memory_bytes:
                break
            if not entry.asking.locked():
                total -= self._entries.pop(origin).size


def _of_rejected(rejected: Rejected) -> Robots | Refusal:
    # Rejected for anything else, it is a robots.txt that is not there. If the page's own host is
    # private, the page says so itself.
    return rejected if rejected.reason is Reason.ROBOTS else EVERYTHING
