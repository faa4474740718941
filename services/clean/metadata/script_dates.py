"""
Which date of publication stands in a page's scripts: for pages that are built in the browser. Pure.

Looked at when nothing else says it.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

MAX_SCRIPTS = 100
MAX_CHARS = 300_000
"""Of one script."""

PUBLISHED = re.compile(
    r"""(?:datePublished|date_published|publishedAt|published_at|publishDate|publish_date|pubDate"""
    r"""|publishedDate|publicationDate|publicationTime|firstPublished\w{0,4}|published_time)"""
    r"""[\\"'\s:]{2,8}(\d{4}-\d\d-\d\d(?:[T ][\d:.+Z-]{4,25})?)"""
)


def dates_in_scripts(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the first date of publication of each script that has one."""
    for script in tree.css("script:not([src])")[:MAX_SCRIPTS]:
        text = script.text() or ""
        if len(text) <= MAX_CHARS and ("ubli" in text or "ubDate" in text):
            found = PUBLISHED.search(text)
            if found is not None:
                yield found[1]
