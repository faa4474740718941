"""
How HTML becomes a tree of bounded size. Pure. What is read off the tree: blocks.py.

Parsed once: everything that asks about the page shares the tree, and nobody changes it. Two things
take the parser the square of their number: elements within each other (20,000 take 5 s), and
attributes of one element (50,000 take 44 s). No page has many of either.
"""

import re

import numpy as np
from numpy.typing import NDArray
from selectolax.lexbor import LexborHTMLParser

MAX_TAGS = 40_000
"""Opening tags that are parsed. The largest of 1,364 news pages has a quarter of that."""

MAX_OPEN = 4_000
"""More opening tags than closing ones, at any place. Those that need no closing tag count too."""

MAX_ATTRIBUTES = 500
LONG_TAG = 2_000
"""Bytes from one opening tag to the next. What is shorter has fewer attributes than that."""

CROWDED = re.compile(
    rb"""(<[a-zA-Z][^\s/>]{0,50}+(?:[\s/]*+=?+[^\s/>=]{1,1000}+"""
    rb"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+){%d})[^>]*+""" % MAX_ATTRIBUTES
)
"""A tag with so many attributes, and what else is in it. Every part is possessive: one look, no
second try, or this would be what it is against."""

SCRIPT = re.compile(rb"<(?:script|style)[\s>]", re.IGNORECASE)

LT, SLASH, A, Z = ord("<"), ord("/"), ord("a"), ord("z")
TO_LOWER = 0x20
BEFORE_VALUE = np.isin(np.arange(256), np.frombuffer(b"'\"=", dtype=np.uint8))
"""By byte: a < behind one of these may be part of an attribute, and hide how long its tag is."""


def parsed(html: str, *, max_chars: int) -> LexborHTMLParser | None:
    """
    Return the tree of *html*; None where there is nothing in it.

    What comes after *max_chars* characters, MAX_TAGS tags or MAX_OPEN elements within each other is
    not in it.
    """
    body = html[:max_chars].encode(errors="replace")
    return LexborHTMLParser(_within_bounds(body)) if body.strip() else None


def _within_bounds(body: bytes) -> bytes:
    codes = np.frombuffer(body, dtype=np.uint8)
    at = np.flatnonzero(codes[:-1] == LT)
    behind = codes[at + 1]
    low = behind | TO_LOWER
    opens = (low >= A) & (low <= Z)
    if len(at) > MAX_OPEN:  # with fewer tags neither bound is near
        open_now = np.cumsum(opens.astype(np.int32) - (behind == SLASH))
        over = np.flatnonzero((open_now > MAX_OPEN) | (np.cumsum(opens) > MAX_TAGS))
        if len(over):
            body = body[: at[over[0]]]
    in_value = np.count_nonzero(BEFORE_VALUE[codes[at - 1]])
    crowded = in_value >= MAX_ATTRIBUTES or _is_crowded(body, at[opens])
    return CROWDED.sub(rb"\1", body) if crowded else body


def _is_crowded(body: bytes, tags: NDArray[np.int64]) -> bool:
    """Return whether one of *tags*, where each begins, has too many attributes."""
    long = tags[np.diff(tags, append=len(body)) >= LONG_TAG].tolist()
    return any(CROWDED.match(body, at) for at in long if not SCRIPT.match(body, at))
