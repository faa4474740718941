"""How a record's bytes look on a terminal: JSON in lines, else as text; bounded. Pure."""

import json
from typing import Any

from pydantic_core import from_json

from services.visible import cut, visible, visible_bytes

MOST_LINES = 60
"""A screen or two."""

TEXT_CHARS = 300
"""Of a text within JSON: a page is one of them."""

ITEMS = 20
"""Of a list, and of a table."""

LINE_CHARS = 100

NOT_JSON_BYTES = 2000


def value_lines(value: bytes | None) -> list[str]:
    """Return *value* as lines to print: what is left out is said in its place."""
    if value is None:
        return ["nothing (a tombstone)"]
    try:
        lines = _pretty(from_json(value)).splitlines()
    except (ValueError, RecursionError):
        lines = _wrapped(visible_bytes(value[:NOT_JSON_BYTES]))
        if len(value) > NOT_JSON_BYTES:
            lines.append(f"... {len(value) - NOT_JSON_BYTES:,} bytes more")
        return lines
    if len(lines) > MOST_LINES:
        lines[MOST_LINES:] = [f"... {len(lines) - MOST_LINES} lines more"]
    return lines


def bytes_line(value: bytes | None) -> str:
    """Return a key or a header's value on one line."""
    return "none" if value is None else cut(visible_bytes(value[: LINE_CHARS * 4]), LINE_CHARS)


def _pretty(found: Any) -> str:
    return visible(json.dumps(_shortened(found), indent=1, ensure_ascii=False), lines=True)


def _shortened(found: Any) -> Any:
    match found:
        case str() if len(found) > TEXT_CHARS:
            return f"{found[:TEXT_CHARS]}... {len(found) - TEXT_CHARS:,} characters more"
        case list() if len(found) > ITEMS:
            return [*map(_shortened, found[:ITEMS]), f"... {len(found) - ITEMS:,} more"]
        case list():
            return [*map(_shortened, found)]
        case dict():
            kept = {cut(k, LINE_CHARS): _shortened(v) for k, v in list(found.items())[:ITEMS]}
            return kept if len(found) <= ITEMS else {**kept, "...": f"{len(found) - ITEMS:,} more"}
        case _:
            return found


def _wrapped(text: str) -> list[str]:
    return [text[at : at + LINE_CHARS] for at in range(0, len(text), LINE_CHARS)] or ["empty"]
