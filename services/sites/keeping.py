"""
What `sites` does with a batch of pages: learn from each, and write each site's profile once.

The topic of the profiles is the memory: at a start they are read from there. What was learnt and is
not back from there yet is kept here, and written again with whatever page comes next, so that a
batch that comes twice loses nothing, and no page is committed before what it taught is written.
"""

from collections.abc import Sequence
from typing import Protocol

from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.runtime.handlers import Answers, Handler
from services.sites.learning import learn
from services.sites.seen_page import SeenPage

MAX_UNWRITTEN = 1_000
"""Sites: ten times a batch's. A table that has no room for a site must not make this grow."""


class Profiles(Protocol):
    """What this needs of the table."""

    def get(self, key: str) -> SiteProfile | None:
        """Return the profile of the site *key*, as it is on the topic."""

    async def until_read(self) -> None:
        """Return once there is something to be got; raise Unavailable where that lasts."""


class Learning:
    """A Handler. There must be one only: of two, each would write over what the other learns."""

    def __init__(self, see: Handler[PageFetched, SeenPage], profiles: Profiles) -> None:
        self._see = see
        self._profiles = profiles
        self._unwritten: dict[str, SiteProfile] = {}

    async def __call__(self, pages: Sequence[PageFetched]) -> Answers[SiteProfile]:
        await self._profiles.until_read()
        seen = await self._see(pages)
        for site in list(self._unwritten):
            self._newest(site)
        last: dict[str, int] = {}
        for at, page in enumerate(seen):
            if isinstance(page, SeenPage):
                self._learn(page)
                last[page.site] = at
        answers: list[SiteProfile | Exception | None] = [
            page if isinstance(page, Exception) else None for page in seen
        ]
        for site, at in last.items():
            answers[at] = self._unwritten.get(site)
        return answers

    def forget(self, site: str) -> None:
        """Know nothing of *site* any more. May be called from any thread."""
        self._unwritten.pop(site, None)

    def _learn(self, page: SeenPage) -> None:
        before = self._newest(page.site)
        after = learn(before, page)
        if after is None or after is before:
            return
        self._unwritten.pop(page.site, None)
        self._unwritten[page.site] = after
        if len(self._unwritten) > MAX_UNWRITTEN:
            del self._unwritten[next(iter(self._unwritten))]

    def _newest(self, site: str) -> SiteProfile | None:
        written, ours = self._profiles.get(site), self._unwritten.get(site)
        if ours is None or (written is not None and written.version >= ours.version):
            self._unwritten.pop(site, None)
            return written
        return ours
