"""
Where a page of results ended, as the text that the next one is asked for with. Pure.

It says which search it belongs to, and what "now" was: how fresh an article is may not change while
somebody reads. What else is in it, each store knows for itself.
"""

import base64
import json
import zlib
from dataclasses import dataclass

from services.index.store import BadQuery, Order

MAX_CURSOR_CHARS = 4000
"""A point in time of OpenSearch has hundreds of characters; nothing has thousands."""

NOWHERE = ("this is no place in the results of this search", "begin at its first page")


@dataclass(frozen=True)
class Cursor:
    """A place in the results of a search."""

    now: int
    """Milliseconds at which its first page was asked for."""

    at: tuple[int | float | str, ...]
    """The store's own words for the place."""


def write_cursor(cursor: Cursor, query: str, order: Order) -> str:
    """Return *cursor* as letters that need no quoting in a URL."""
    content = json.dumps([_of(query, order), cursor.now, *cursor.at], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def read_cursor(
    text: str, query: str, order: Order, at: tuple[type[int | float | str], ...]
) -> Cursor:
    """Return the cursor in *text*, its place made of values *at*; raise BadQuery if it has none."""
    try:
        [belongs, now, *place] = json.loads(_content(text))
    except (ValueError, TypeError, RecursionError):
        raise BadQuery(*NOWHERE) from None
    right = [type(value) for value in place] == list(at) and type(now) is int
    if not right or belongs != _of(query, order) or any(map(_is_endless, (now, *place))):
        raise BadQuery(*NOWHERE)
    return Cursor(now, tuple(place))


def _content(text: str) -> bytes:
    return base64.urlsafe_b64decode(text[:MAX_CURSOR_CHARS] + "=" * (-len(text) % 4))


def _of(query: str, order: Order) -> int:
    return zlib.crc32(f"{order}:{query}".encode(errors="replace"))


def _is_endless(value: float | str) -> bool:
    """Whether it is NaN, an infinity, or a number that no store counts to."""
    return not isinstance(value, str) and not -(2**62) < value < 2**62
