"""
Where exactly a value does not fit its topic's message. Pure.

That it does not fit: services/runtime/reading.py, by the same models. How it looks: show.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from schemas.topic import Topic
from services.visible import cut, visible, visible_bytes

MOST = 20
"""Misfits that are told: a list of thousands may be wrong in each."""

INPUT_CHARS = 80

AROUND_BYTES = 40
"""Of the line, before and after the place where the JSON is broken."""

PLACE = re.compile(r"(?P<said>.*) at line (?P<line>\d+) column (?P<column>\d+)\Z", re.DOTALL)

NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


@dataclass(frozen=True)
class Misfit:
    """One place where a value is not as its schema says."""

    path: str
    """$.blob.key, $.paragraphs[3]; $ is the whole value."""

    expected: str
    """What should be there, in pydantic's words."""

    found: str
    """What is there, cut; "nothing" where it is missing."""

    line: int | None = None
    """Where the JSON is broken, from 1; None where it is JSON."""

    column: int | None = None
    """The byte of that line, from 1."""

    excerpt: str = ""
    """The line around the place, where the JSON is broken."""

    caret: int = 0
    """Which character of the excerpt is the place, from 0."""


def misfits(value: bytes | None, topic: Topic[Any]) -> tuple[Misfit, ...]:
    """Return where *value* does not fit *topic* as today's code has it; none where it does."""
    if value is None:
        return (Misfit("$", "a message", "nothing (a tombstone)"),)
    if len(value) > topic.max_bytes:
        return (Misfit("$", f"at most {topic.max_bytes} bytes", f"{len(value)} bytes"),)
    try:
        topic.message.model_validate_json(value)
    except ValidationError as error:
        return tuple(_misfit(one, value) for one in error.errors(include_url=False)[:MOST])
    return ()


def _misfit(error: Any, value: bytes) -> Misfit:
    if error["type"] == "json_invalid":
        return _broken(str(error["ctx"]["error"]), value)
    is_missing = error["type"] == "missing"
    found = "nothing" if is_missing else cut(visible(repr(error["input"])), INPUT_CHARS)
    return Misfit(_path(error["loc"]), visible(error["msg"].removeprefix("Value error, ")), found)


def _broken(said: str, value: bytes) -> Misfit:
    place = PLACE.match(said)
    if place is None:
        return Misfit("$", said, "no JSON")
    lines = value.split(b"\n")
    line, column = int(place["line"]), int(place["column"])
    if column == 0 and line > 1:  # the parser has just passed the end of the line that it means
        line -= 1
        column = len(lines[line - 1]) + 1
    if place["said"].startswith("EOF"):  # it stands on the last byte, and misses the one after it
        column += 1
    before, at, after = _around(lines[line - 1], column)
    end = "the end of the line" if line < len(lines) else "the end"
    return Misfit(
        path="$",
        expected=place["said"],
        found=at or end,
        line=line,
        column=column,
        excerpt=before + at + after,
        caret=len(before),
    )


def _around(line: bytes, column: int) -> tuple[str, str, str]:
    """Return what is before, at and after the byte number *column*, escaped and bounded."""
    at = max(column - 1, 0)
    start, end = max(at - AROUND_BYTES, 0), at + AROUND_BYTES
    before = ("..." if start else "") + visible_bytes(line[start:at])
    after = visible_bytes(line[at + 1 : end]) + ("..." if end < len(line) else "")
    return before, visible_bytes(line[at : at + 1]), after


def _path(loc: Sequence[int | str]) -> str:
    return "$" + "".join(map(_step, loc))


def _step(step: int | str) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if NAME.fullmatch(step) else f"[{cut(visible(repr(step)), INPUT_CHARS)}]"
