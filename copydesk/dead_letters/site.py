"""Which site a value is about, even one that nobody can read. Pure."""

import json
import re

from pydantic_core import from_json

from schemas.pages import with_normal_host
from services.runtime.salvage import PARSED_BYTES
from services.site import site_of

UNKNOWN_SITE = "unknown"

LOOK_BYTES = 1024 * 1024
"""Of a value that is no JSON, or a large one. What a sender may hand in inline is no larger."""

URL = re.compile(rb'(?<!\\)"(?:url|canonical_url)"\s*:\s*("https?:[^"\s]{1,2000}")', re.IGNORECASE)
"""A field with a URL, in what is left of a message. Within a text, its quotes are escaped."""


def site_of_value(value: bytes | None) -> str:
    """Return the site of the URL in *value*, a message; else of one found in its bytes."""
    for url in (_read(value), _salvaged(value)):
        try:
            if url and (site := site_of(with_normal_host(url))):
                return site
        except ValueError:
            continue
    return UNKNOWN_SITE


def _read(value: bytes | None) -> str:
    if value is None or len(value) > PARSED_BYTES:
        return ""
    try:
        message = from_json(value)
    except ValueError:
        return ""
    fields = message if isinstance(message, dict) else {}
    for name, before in (("url", ""), ("canonical_url", ""), ("site", "http://")):
        if isinstance(found := fields.get(name), str) and found:
            return before + found
    return ""


def _salvaged(value: bytes | None) -> str:
    found = URL.search((value or b"")[:LOOK_BYTES])
    try:
        return str(json.loads(found[1])) if found else ""
    except ValueError:
        return ""
