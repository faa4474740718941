"""
Whether a value may be less than it was, or more: bounds, patterns, closed sets, words. Pure.

Which fields there are, and of which type: compatibility.py.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

Schema = Mapping[str, Any]

UPPER = frozenset({"maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"})
LOWER = frozenset({"minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"})
"""The limits whose direction is known. Of two patterns nobody can say which one takes more."""

PROSE = frozenset({"$schema", "title", "description", "examples", "deprecated"})
"""For people: they may say what they like."""

LOOKED_AT = frozenset(
    {"$defs", "type", "format", "default", "properties", "required", "items", "words"}
    | {"const", "enum"}
)
"""What compatibility.py compares, and what is compared here by name. All else is a limit."""


class Change(Enum):
    """How the values of before and those of now differ."""

    NARROWED = "narrowed"
    """One of before is refused now."""

    WIDENED = "widened"
    """One of now was refused before."""

    CHANGED = "changed"
    """Both, or nobody can say."""


def limits_changed(old: Schema, new: Schema) -> Iterator[tuple[Change, str]]:
    """Yield what differs between two schemas of one type: how, and what was and is."""
    yield from _closed_set(old, new)
    for name in sorted((set(old) | set(new)) - PROSE - LOOKED_AT):
        was, now = old.get(name), new.get(name)
        if was != now and not (name == "additionalProperties" and isinstance(was or now, dict)):
            yield _direction(name, was, now), f"{name} {_said(was)} before, {_said(now)} now"
    gone = [word for word in old.get("words", ()) if word not in new.get("words", ())]
    if gone:
        yield Change.NARROWED, f"without {_listed(gone)}"


def _direction(name: str, was: Any, now: Any) -> Change:
    if was is None or now is None:
        return Change.NARROWED if was is None else Change.WIDENED
    if name not in UPPER | LOWER:
        return Change.CHANGED
    is_less = now < was if name in UPPER else now > was
    return Change.NARROWED if is_less else Change.WIDENED


def _closed_set(old: Schema, new: Schema) -> Iterator[tuple[Change, str]]:
    """Compare Literals and plain enums: unlike a Slug's, their readers refuse a new member."""
    was, now = _members(old), _members(new)
    if was is None or now is None:
        if was != now:
            change = Change.NARROWED if was is None else Change.WIDENED
            yield change, f"{_listed(was)} before, {_listed(now)} now"
        return
    if gone := [member for member in was if member not in now]:
        yield Change.NARROWED, f"without {_listed(gone)}"
    if added := [member for member in now if member not in was]:
        yield Change.WIDENED, f"may be {_listed(added)} too"


def _members(schema: Schema) -> list[Any] | None:
    """Return the only values that *schema* takes; None where it is open."""
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _listed(members: list[Any] | None) -> str:
    return "any" if members is None else ", ".join(map(repr, members))


def _said(limit: Any) -> str:
    return "none" if limit is None else repr(limit)
