"""Whether a body is a page: HTML or plain text. Pure. Which encoding it has: charset.py."""

import re

from schemas.outcomes import Reason
from schemas.pages import MediaType
from services.answers import Rejected

PAGES: dict[str, MediaType] = {
    "text/html": MediaType.HTML,
    "application/xhtml+xml": MediaType.HTML,
    "text/plain": MediaType.TEXT,
}

SNIFFED_BYTES = 1024
"""As much of a body as the standard looks at, and a little more."""

TAG = re.compile(
    rb"<(!doctype html|html|head|body|title|meta|p|div|h1|a|br|!--)[\s>/]", re.IGNORECASE
)
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text has; escape (0x1b) is part of some Japanese ones."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""Text that begins with one of these is full of zeros."""


def declared_type(content_type: str | None) -> MediaType | None:
    """Return what the header says a body is, None if nothing; raise Rejected if it is no page."""
    declared = (content_type or "").partition(";")[0].strip().lower()
    if not declared:
        return None
    if declared not in PAGES:
        raise Rejected(Reason.WRONG_TYPE, declared[:100])
    return PAGES[declared]


def sniffed_type(body: bytes) -> MediaType:
    """Return what *body* looks like, for want of a header; raise Rejected if it is no page."""
    start = body[:SNIFFED_BYTES]
    if TAG.search(start):
        return MediaType.HTML
    if BINARY.search(start) and not start.startswith(UTF_16):
        raise Rejected(Reason.WRONG_TYPE, "binary, without a Content-Type")
    return MediaType.TEXT
