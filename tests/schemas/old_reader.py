"""
A reader that knows a topic by its committed JSON Schema alone, as an older release does.

Built anew from the file: it shares no line with today's models.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter, create_model

from docs.check_contracts import file_of
from docs.inlined import inlined
from docs.topic_schema import CONTRACTS
from schemas.topic import Topic

FORMATS: Mapping[str | None, Any] = {"date-time": AwareDatetime, "date": date, None: str}
LIMITS = {
    "maxLength": "max_length",
    "pattern": "pattern",
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMaximum": "lt",
}
PROSE = {"$schema", "title", "description", "examples", "default", "words", "type", "format"}


def reader_of(topic: Topic[Any]) -> TypeAdapter[Any]:
    """Return what reads *topic* as its committed schema says, and refuses what does not fit."""
    committed = json.loads(file_of(topic, CONTRACTS).read_bytes())
    return TypeAdapter(_type(inlined(committed)))


def _type(said: Mapping[str, Any]) -> Any:
    if "properties" in said:
        return _object(said)
    if either := said.get("anyOf") or said.get("oneOf"):
        return reduce(or_, map(_type, either))
    known = PROSE | set(LIMITS) | {"const", "items", "additionalProperties"}
    assert set(said) <= known, f"teach old_reader.py what {set(said) - known} means"
    if "const" in said:
        return Literal[said["const"]]
    return Annotated[_plain(said), Field(**{LIMITS[n]: said[n] for n in LIMITS if n in said})]


def _plain(said: Mapping[str, Any]) -> Any:
    match said["type"]:
        case "string":
            return FORMATS[said.get("format")]
        case "array":
            return list[_type(said["items"])]  # type: ignore[misc]
        case "object":
            return dict[str, _type(said["additionalProperties"])]  # type: ignore[misc]
        case name:
            return {"integer": int, "number": float, "boolean": bool, "null": None}[name]


def _object(said: Mapping[str, Any]) -> type[BaseModel]:
    required = set(said.get("required", ()))
    fields: dict[str, Any] = {
        name: (_type(each), ...) if name in required else (_type(each), each.get("default"))
        for name, each in said["properties"].items()
    }
    made: type[BaseModel] = create_model(said["title"], **fields)
    return made
