"""Whether an address is that of a site's home page, where hardly any article ever is. Pure."""

import re
from urllib.parse import urlsplit

HOMES = re.compile(r"/?(?:index\.(?:html?|php)|home|[a-z]{2}(?:[-_][a-z]{2})?)?/?", re.IGNORECASE)
"""Paths: nothing, the usual names, and languages: /en/, /de-at."""


def is_home(url: str | None) -> bool:
    """Return whether *url* is that of a site's home page; False where there is none."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.query and HOMES.fullmatch(parts.path) is not None
