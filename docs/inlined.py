"""
A JSON Schema with its parts in place of their names, so that two can be compared. Pure.

What a class is called does not stand in a record.
"""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]


def inlined(schema: Schema) -> Schema:
    """Return *schema* without $ref and $defs; the words of a Slug stand under "words"."""
    found: Schema = _inlined(schema, schema.get("$defs", {}), ())
    return found


def _inlined(said: Any, parts: Schema, inside: tuple[str, ...]) -> Any:
    if isinstance(said, list):
        return [_inlined(each, parts, inside) for each in said]
    if not isinstance(said, Mapping):
        return said
    beside = {n: _inlined(e, parts, inside) for n, e in said.items() if n not in {"$ref", "$defs"}}
    ref = said.get("$ref")
    if not isinstance(ref, str) or ref in inside:  # a part that contains itself is anything there
        return beside
    part = parts[ref.rpartition("/")[2]]
    if "examples" in part and "properties" not in part:  # as schemas/message.py writes a Slug
        part = {**part, "words": part["examples"]}
    return {**_inlined(part, parts, (*inside, ref)), **beside}
