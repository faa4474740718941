"""
The full address of what a page refers to, its host in one spelling. Pure.

What that spelling is: schemas/pages.py. Most addresses have it, and are recognised by their
shape: to take one apart and put it together again takes ten times as long.
"""

import re
from urllib.parse import urljoin

from schemas.pages import with_normal_host

MAX_CHARS = 2_000

NORMAL = re.compile(
    r"https?://(?=[^/]{1,200}/)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,9}[a-z]{2,20}"
    r"/[A-Za-z0-9/_~!$&()*+,;=:@.?%-]*"
)
"""Of which nothing is changed, if it has none of UNUSUAL."""

UNUSUAL = ("/.", "--", "%2e", "%2E")


def full_address(href: str | None, page_url: str | None) -> str | None:
    """Return the address that *href* on the page at *page_url* leads to; None if it is none."""
    if not href or len(href) > MAX_CHARS:
        return None
    if NORMAL.fullmatch(href) and not any(part in href for part in UNUSUAL):
        return href
    try:
        return with_normal_host(urljoin(page_url or "", href.strip()))
    except ValueError:
        return None
