"""Every field of every message says what it means: the pages in docs/contracts are made of it."""

from collections.abc import Iterator

import pytest

from schemas.message import Part


def parts(kind: type[Part]) -> Iterator[type[Part]]:
    for part in kind.__subclasses__():
        yield part
        yield from parts(part)


OURS = {part for part in parts(Part) if part.__module__.startswith("schemas.")}


@pytest.mark.parametrize("part", sorted(OURS, key=repr))
def test_every_field_has_a_meaning(part: type[Part]) -> None:
    silent = [name for name, field in part.model_fields.items() if not field.description]
    assert silent == [], (
        f"say in a docstring what they mean, in which unit, and when absent: {part}"
    )
