"""
How one field of an article differs from another's, in lines for a terminal. Pure, bounded.

Nothing that a page says steers the terminal: visible.py.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import islice
from typing import Any

from services.visible import cut, visible

WIDTH = 100

LINES = 20
"""Shown of one field: enough to see what the rule did."""

MOST_LINES = 2000
"""Compared on each side. It takes the product of both at worst, and articles have hundreds."""

MOST_CHARS = 20_000
"""Of one paragraph: none that people write is longer."""

VALUE_CHARS = 200
"""Of a value that is no text of many lines."""

SENTENCE_END = re.compile(r"(?<=[.!?…]) +")


def field_diff(old: Any, new: Any) -> list[str]:
    """Return lines that begin with "-" (the old), "+" (the new), "@@" (where) or a space."""
    if isinstance(old, list) and isinstance(new, list):
        lines = list(islice(_of_lists(old, new), MOST_LINES)) or ["  ... behind what is compared"]
        rest = len(lines) - LINES
        return [*lines[:LINES], f"  ... {rest} lines more"] if rest > 1 else lines
    return [f"-{_value(old)}", f"+{_value(new)}"]


def _of_lists(old: Sequence[Any], new: Sequence[Any]) -> Iterator[str]:
    compared = unified_diff(_lines(old), _lines(new), lineterm="", n=1)
    yield from islice(compared, 2, None)  # without the names of files


def _lines(items: Sequence[Any]) -> list[str]:
    return list(islice((line for item in items for line in _lines_of(item)), MOST_LINES))


def _lines_of(item: Any) -> Iterator[str]:
    """Yield a paragraph sentence by sentence, so that it is seen which one differs."""
    if not isinstance(item, str):
        yield _value(item)
        return
    mark = "¶ "
    for sentence in SENTENCE_END.split(item[:MOST_CHARS]):
        for line in textwrap.wrap(visible(sentence), WIDTH) or [""]:
            yield mark + line
            mark = "  "


def _value(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return cut(visible(text), VALUE_CHARS)
