"""
Which page a record is about that nobody can read, as far as its bytes still tell. Pure.

So that its sender finds it under the name that they know. What becomes of it: settle.py.
"""

import re
from itertools import islice

from pydantic import ValidationError
from pydantic_core import SchemaValidator, core_schema, from_json

from schemas.pages import MAX_URL_CHARS
from services.page_id import page_id_of_url

MAX_ID_CHARS = 200
"""What the contract allows an id: schemas/message.py."""

PARSED_BYTES = 256 * 1024
"""Most records are smaller. A larger one may be made of nothing but objects, which take long."""

SEARCHED_BYTES = 64 * 1024
"""How far a field is looked for from either end of the others: ids are short, bodies are long."""

BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"
"""A byte order mark, which JSON may not have and some senders write, and white space."""

CANDIDATES = 5
"""How often the name of a field is looked at: who wrote it more often wrote no message."""

FIELD = rb'(?<!\\)"%s"\s{0,20}:\s{0,20}("(?:[^"\\\x00-\x1f]|\\.){1,%d}")'
"""
A field with its text, as JSON has it. The lookbehind passes over one that is quoted in another's
text, as in the script of a page.
"""

FIELDS = {
    name: re.compile(FIELD % (name.encode(), chars * 6))  # JSON may take 6 bytes to escape one
    for name, chars in (("page_id", MAX_ID_CHARS), ("url", MAX_URL_CHARS))
}


def _text() -> core_schema.TypedDictField:
    """Return a field that is "" where it is none, or no text: without an error, which copies it."""
    text = core_schema.str_schema(strict=True)
    return core_schema.typed_dict_field(
        core_schema.with_default_schema(text, default="", on_error="default")
    )


NAMES = SchemaValidator(core_schema.typed_dict_schema({name: _text() for name in FIELDS}))
"""What of a message names its page; all else is parsed and let go."""


def salvaged_id(value: bytes | None) -> str:
    """
    Return the page_id in *value*, else that of the URL in it; "" where there is neither.

    In time linear to its size, whatever it is; it never raises.
    """
    if not value or not value[:SEARCHED_BYTES].lstrip(BEFORE_JSON).startswith(b"{"):
        return ""
    try:
        names = NAMES.validate_json(value) if len(value) <= PARSED_BYTES else _found(value)
    except ValidationError:
        names = _found(value)
    return _believed(names.get("page_id", "")) or _of_url(names.get("url", ""))


def _found(value: bytes) -> dict[str, str]:
    """Return what either end of *value* says, which is large, or cut, or not UTF-8, or no JSON."""
    start, end = value[:SEARCHED_BYTES], value[SEARCHED_BYTES:][-SEARCHED_BYTES:]
    return {name: _first(field, start) or _first(field, end) for name, field in FIELDS.items()}


def _first(field: re.Pattern[bytes], part: bytes) -> str:
    for found in islice(field.finditer(part), CANDIDATES):
        try:
            return str(from_json(found[1]))
        except ValueError:
            continue
    return ""


def _believed(some_id: str) -> str:
    """Return *some_id* where it may be an id: an outcome is keyed by it, people see it."""
    return some_id if len(some_id) <= MAX_ID_CHARS and some_id.isprintable() else ""


def _of_url(url: str) -> str:
    try:
        return page_id_of_url(url) if url else ""
    except ValueError:
        return ""
