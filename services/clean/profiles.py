"""
How a page meets its site's profile: it travels to the worker process with it.

What is done with it: known_lines.py. Where profiles come from: services/runtime/table.py.
"""

from collections.abc import Sequence
from typing import Protocol

from schemas.articles import ArticleCleaned
from schemas.message import Message
from schemas.pages import PageFetched
from schemas.profiles import SiteProfile
from services.runtime.handlers import Answers, Handler
from services.site import site_of_page


class Profiles(Protocol):
    """What this needs of the table."""

    @property
    def is_followed(self) -> bool:
        """Whether there is anything to be got, now or later."""

    def get(self, key: str) -> SiteProfile | None:
        """Return the profile of the site *key*."""

    async def until_read(self) -> None:
        """Return once there is something to be got; raise Unavailable where that lasts."""


class ProfiledPage(Message):
    """A page and the profile of its site, on their way to a worker process."""

    page: PageFetched
    profile: SiteProfile | None


class Cleans(Protocol):
    """What clean_page() is once it has its settings."""

    def __call__(self, page: PageFetched, *, profile: SiteProfile | None = None) -> ArticleCleaned:
        """Return the article on *page*, by what its site's *profile* tells."""


def clean_profiled(profiled: ProfiledPage, *, clean: Cleans) -> ArticleCleaned:
    """Return what *clean* makes of a page that has come with its profile."""
    return clean(profiled.page, profile=profiled.profile)


def with_profiles(
    handle: Handler[ProfiledPage, ArticleCleaned], profiles: Profiles
) -> Handler[PageFetched, ArticleCleaned]:
    """
    Return *handle*, asked about pages with the profiles of their sites, where there are any.

    Until the profiles are read, the batch waits. Where nobody reads them, there are none.
    """

    async def handle_with_profiles(pages: Sequence[PageFetched]) -> Answers[ArticleCleaned]:
        if profiles.is_followed:
            await profiles.until_read()
        return await handle([_profiled(page, profiles) for page in pages])

    return handle_with_profiles


def _profiled(page: PageFetched, profiles: Profiles) -> ProfiledPage:
    profile = profiles.get(site_of_page(page.url, page.source))
    return ProfiledPage.model_construct(page_id=page.page_id, page=page, profile=profile)
