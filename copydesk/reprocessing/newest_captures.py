"""Which captures are worked on again: the newest of each page, of one site or of all. Pure."""

from hashlib import blake2b

from copydesk.failure import BadUse
from schemas.pages import PageFetched
from services.site import site_of

DIGEST_BYTES = 16
"""Stands for a page_id. With its version a page takes 120 bytes: 120 MB for a million."""


class NewestCaptures:
    """
    Takes captures as they are read, newest first, and says which are wanted.

    They are in the order in which clean read them. A page that was fetched late and read early is
    wanted twice then, the newer version last: the store, and the diff, take the newer one.
    """

    def __init__(self, site: str | None = None) -> None:
        self._site = None if site is None else site_named(site)
        self._newest: dict[bytes, int] = {}
        self.twice = 0
        """Pages of which a newer capture came behind an older one."""

    @property
    def pages(self) -> int:
        """How many pages there are among those that were wanted."""
        return len(self._newest)

    def takes(self, page: PageFetched) -> bool:
        """Return whether *page* is to be worked on."""
        if self._site is not None and self._site != _site_of(page):
            return False
        known_as = blake2b(page.page_id.encode(), digest_size=DIGEST_BYTES).digest()
        version = page.version or 0
        before = self._newest.get(known_as)
        if before is not None and before >= version:
            return False
        self.twice += before is not None
        self._newest[known_as] = version
        return True


def site_named(said: str) -> str:
    """Return the site that people mean by *said*: a registrable domain, host, URL or source."""
    try:
        return site_of(said if "://" in said else f"https://{said}") or said
    except ValueError as error:
        raise BadUse(f"--site {said} is no site: give example.org, or a source") from error


def _site_of(page: PageFetched) -> str:
    return site_of(page.url) if page.url else page.source
