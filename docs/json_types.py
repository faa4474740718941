"""Says in a few words what a JSON Schema lets a field be. For the pages: contract_page.py."""

from collections.abc import Mapping
from typing import Any

FORMATS = {"date-time": "time (ISO 8601 with its zone)", "date": "day (YYYY-MM-DD)"}

Schema = Mapping[str, Any]


def in_words(said: Schema) -> str:
    """Return the type that *said* describes, with its bounds, and links to the page's own parts."""
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in said:
        return " or ".join(in_words(either) for either in said["anyOf"])
    return f"`{said['const']}`" if "const" in said else _of_type(said)


def _of_type(said: Schema) -> str:
    match said.get("type"):
        case "array":
            return f"list of {in_words(said['items'])}"
        case "object":
            return f"object ({in_words(said['additionalProperties'])} by name)"
        case "string":
            return FORMATS.get(said.get("format", ""), "string") + _bounds(said, "characters")
        case kind:
            return f"{kind}{_bounds(said, '')}"


def _bounds(said: Schema, unit: str) -> str:
    bounds = [
        f"{words} {said[key]:,} {unit}".rstrip()
        for key, words in (
            ("minimum", "at least"),
            ("maximum", "at most"),
            ("exclusiveMaximum", "less than"),
            ("maxLength", "at most"),
        )
        if key in said
    ]
    if "pattern" in said:
        bounds.append(f"matching `{said['pattern']}`")
    return "".join(f", {bound}" for bound in bounds)
