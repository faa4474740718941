"""What a name is before it is known whose: a span of one field. Who finds them: names.py."""

from dataclasses import dataclass

from schemas.article_parts import EntityKind


@dataclass(frozen=True, order=True)
class Span:
    """A name in the field with that number (fields.py), from start to end."""

    field: int
    start: int
    end: int
    text: str
    kind: EntityKind
