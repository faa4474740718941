"""
Which names of an article mean the same, and what they are. Pure.

Where the names stand: names.py. Who is meant by a surname: persons.py. Where the model missed a
person: missed_persons.py.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from schemas.article_parts import Entity, EntityKind
from services.enrich.fields import JoinedFields
from services.enrich.missed_persons import missed_mentions
from services.enrich.persons import Persons
from services.enrich.spans import Span

WINS_A_TIE = (EntityKind.PERSON, EntityKind.PLACE)
"""The model takes an unknown surname or city for an organisation more often than the reverse."""


def entities_of(text: JoinedFields, spans: Sequence[Span]) -> tuple[Entity, ...]:
    """Return who and what the *spans* of *text* name, most mentioned first."""
    persons = Persons(spans)
    groups: dict[tuple[str, bool], list[Span]] = {}
    for span in sorted([*spans, *missed_mentions(text, spans, persons)]):
        person = persons.full_name(span.text, span.kind)
        groups.setdefault((person or span.text, person is not None), []).append(span)
    entities = [
        Entity(
            text=name,
            kind=EntityKind.PERSON if is_known_person else _kind(group),
            mentions=tuple(text.fields[span.field].mention(span.start, span.end) for span in group),
        )
        for (name, is_known_person), group in groups.items()
    ]
    return tuple(sorted(entities, key=lambda entity: -len(entity.mentions)))


def _kind(spans: Iterable[Span]) -> EntityKind:
    """Return what most of *spans*, all of one name, were taken for."""
    votes = Counter(span.kind for span in spans)
    return max(votes, key=lambda kind: (votes[kind], kind in WINS_A_TIE))
