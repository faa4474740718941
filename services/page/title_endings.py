"""
What a page's title ends in behind a dash or a bar: as a rule, the site's name. Pure.

Whether it is the site's: what ends so on several pages, says the site's profile.
"""

import html
import re

from schemas.pages import PageFetched
from services.page.plain import one_line

HEAD_CHARS = 200_000
"""Where the title stands, in all pages but those that are no longer for reading."""

MAX_TITLE_CHARS = 500
MAX_ENDING_CHARS = 60
"""Longer, it is the headline, and what stands before it the site's name."""

TITLE = re.compile(rf"<title\b[^>]{{0,200}}>([^<]{{1,{MAX_TITLE_CHARS}}})", re.IGNORECASE)
SEPARATOR = re.compile(r"\s[-\u2013\u2014|:»\u00b7\u2022]{1,2}\s")


def title_ending(page: PageFetched) -> str:
    """Return the last part of the title of *page*, "" where it has but one, or is plain text."""
    found = TITLE.search((page.html or "")[:HEAD_CHARS])
    if found is None:
        return ""
    title = one_line(html.unescape(found[1]))
    *_, last = SEPARATOR.split(title)
    return last if last != title and len(last) <= MAX_ENDING_CHARS else ""
