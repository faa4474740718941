"""
On how many other pages of its site a line stands, as the site's profile tells. Pure.

Other pages, since the page itself may have been learnt from already: it came before, or `sites` was
faster than we are. How profiles are learnt: services/sites/learning.py.
"""

from collections.abc import Sequence

from schemas.profiles import SiteProfile
from services.page.line_keys import page_key


def on_other_pages(profile: SiteProfile, page_id: str, keys: Sequence[str]) -> list[int]:
    """
    Return for each of *keys* on how many pages but *page_id* the line stands, of the newest.

    A profile keeps few pages a line, so this ends at four or five.
    """
    own = number_of(profile, page_id)
    lines = profile.lines
    found = [lines.get(key, ()) for key in keys]
    return [len(pages) - (own in pages) for pages in found]


def number_of(profile: SiteProfile, page_id: str) -> int | None:
    """Return the number that *page_id* has among the site's pages; None if it is not recent."""
    try:
        at = profile.recent.index(page_key(page_id))
    except ValueError:
        return None
    return profile.pages - len(profile.recent) + 1 + at
