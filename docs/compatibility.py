"""
What keeps two releases from reading each other: a message's JSON Schema and its next one. Pure.

Stages are deployed in any order, one beside the other, and rolled back; records stand on a topic
for days, among the dead letters for 30, on the public topic for ever. So as long as a topic's name
ends in .v1, both must hold:

- today's readers take every record that an older writer has left: nothing is narrowed;
- older readers take every record that is written today: nothing is widened either.

What is left is to add: an optional field, which older readers ignore, and a word to a Slug, which
they take as unknown. Names of classes, descriptions and the order of fields matter to nobody.
Which schemas are compared: check_contracts.py. Bounds, patterns, closed sets: limits.py.
"""

from collections.abc import Iterator, Mapping

from docs.breaks import EITHER_WAY, Break, Lost
from docs.inlined import inlined
from docs.limits import Change, Schema, limits_changed

LOST_BY = {
    Change.NARROWED: Lost.OLD_RECORDS,
    Change.WIDENED: Lost.NEW_RECORDS,
    Change.CHANGED: EITHER_WAY,
}

BESIDE = "Leave it as it was and add an optional field beside it"


def breaks(old: Schema, new: Schema) -> list[Break]:
    """Return what in *new*, the JSON Schema of today, breaks *old*, the one of before."""
    return list(_value(inlined(old), inlined(new), ""))


def _value(old: Schema, new: Schema, path: str) -> Iterator[Break]:
    """Compare all that a value may be, of one type or several."""
    olds, news = _types(old), _types(new)
    gone = [name for name in olds if name not in news]
    added = [name for name in news if name not in olds]
    if len(gone) == len(added) == 1:
        what = f"was retyped: {gone[0]} before, {added[0]} now"
        yield Break(path or "the message", what, EITHER_WAY, BESIDE)
    else:
        for name in gone:
            what = f"was narrowed: never {name} any more"
            yield Break(path or "the message", what, Lost.OLD_RECORDS, BESIDE)
        for name in added:
            what = f"was widened: may be {name} now"
            yield Break(path or "the message", what, Lost.NEW_RECORDS, BESIDE)
    for name in [name for name in olds if name in news]:
        yield from _of_one_type(olds[name], news[name], path or str(olds[name].get("title")))


def _types(said: Schema) -> dict[str, Schema]:
    """Return each type that a value may have, by its name."""
    either = said.get("anyOf") or (said.get("oneOf") if "properties" not in said else None)
    if either is None:
        return {_name(said): said}
    found: dict[str, Schema] = {}
    for name, one in (pair for each in either for pair in _types(each).items()):
        kind = one.get("properties", {}).get("kind", {}).get("const")
        unique = f"{name} of kind {kind!r}" if kind else name
        while unique in found:
            unique += ", another"
        found[unique] = one
    return found


NAMES = {"string": "text", "array": "a list", "object": "an object of any names", "": "anything"}


def _name(said: Schema) -> str:
    if "words" in said:
        return "one of some words"
    name = "an object" if "properties" in said else str(said.get("type", ""))
    form = f" in the form {said['format']}" if "format" in said else ""
    return NAMES.get(name, name) + form


def _of_one_type(old: Schema, new: Schema, path: str) -> Iterator[Break]:
    for change, what in limits_changed(old, new):
        yield Break(path, f"was {change.value}: {what}", LOST_BY[change], BESIDE)
    if "properties" in old:
        yield from _object(old, new, path)
    elif old.get("type") == "array":
        yield from _value(old.get("items", {}), new.get("items", {}), f"{path}[]")
    elif isinstance(old.get("additionalProperties"), Mapping):
        any_name = new.get("additionalProperties", {})
        yield from _value(old["additionalProperties"], any_name, f"{path}{{}}")


def _object(old: Schema, new: Schema, path: str) -> Iterator[Break]:
    olds, news = old["properties"], new["properties"]
    added = {name: said for name, said in news.items() if name not in olds}
    required = set(new.get("required", ()))
    for name, said in olds.items():
        where = f"{path}.{name}"
        if name not in news:
            yield Break(where, f"is gone{_renamed(said, added)}", EITHER_WAY, "Put it back")
            continue
        was_required = name in old.get("required", ())
        yield from _presence(said, news[name], where, was=was_required, now=name in required)
        yield from _value(said, news[name], where)
    for name in [name for name in added if name in required]:
        what = "is new and required"
        yield Break(f"{path}.{name}", what, Lost.OLD_RECORDS, "Give it a default")


def _presence(old: Schema, new: Schema, path: str, *, was: bool, now: bool) -> Iterator[Break]:
    """Compare what it means that a field is not there."""
    if now and not was:
        yield Break(path, "was made required", Lost.OLD_RECORDS, "Give it its default again")
    elif was and not now:
        yield Break(path, "was made optional", Lost.NEW_RECORDS, "Make it required again")
    elif not was and "default" in old and old["default"] != new.get("default", ...):
        default = repr(new["default"]) if "default" in new else "none that is known"
        what = f"has another default: {old['default']!r} before, {default} now"
        yield Break(path, what, Lost.OLD_RECORDS, "Give it its default again")


def _renamed(gone: Schema, added: Mapping[str, Schema]) -> str:
    """Return the guess that people need, where exactly one new field is like the one *gone*."""
    alike = [name for name, said in added.items() if not list(_value(gone, said, ""))]
    return f" (renamed to {alike[0]}?)" if len(alike) == 1 else ""
