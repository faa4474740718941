"""
Which places on the map an article names. Pure. What may be one: gazetteer.py.

A gazetteer alone takes "Reading" for a city and "Paris Hilton" for Paris. Where a model has read
the article (names.py), a city must be a place to it; elsewhere it must be large.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from schemas.article_parts import Entity, EntityKind, Mention, Place, PlaceKind
from services.enrich.fields import JoinedFields
from services.enrich.gazetteer import Gazetteer, KnownPlace, gazetteer
from services.enrich.word_edges import stands_alone

CERTAIN_POPULATION = 1_000_000
"""A city of that size is meant even where the model took it for an organisation."""

UNREAD_POPULATION = 300_000
"""Where no model has read the article, smaller cities are more often words than places."""

WORDS_TOO = frozenset({"Essen", "Kita", "Man", "Natal", "Palmas", "Para", "Santos", "Serra", "Van"})
"""Large cities whose names begin sentences as words, or stand in surnames, of other languages."""

MAX_MENTIONS = 1_000
"""More are a table."""


def places_of(
    text: JoinedFields, entities: Sequence[Entity], language: str | None
) -> tuple[Place, ...]:
    """Return the places in *text*, most mentioned first."""
    read = _Read(entities) if entities else None
    found: dict[KnownPlace, list[Mention]] = {}
    candidates = _candidates(text, gazetteer(language), language)
    for known, mention, follows in islice(candidates, MAX_MENTIONS):
        if read.is_place(known, mention) if read else _is_large(known, mention, follows):
            found.setdefault(known, []).append(mention)
    places = [_place(known, mentions) for known, mentions in found.items()]
    return tuple(sorted(places, key=lambda place: -len(place.mentions)))


def _candidates(
    text: JoinedFields, known: Gazetteer, language: str | None
) -> Iterator[tuple[KnownPlace, Mention, str]]:
    """Yield each place that may be meant, where, and the two characters behind it."""
    for pattern, start, end in known.finder.find_matches_as_indexes(text.text):
        if known.stems[pattern] and (ending := known.ending.match(text.text, end)):
            end = ending.end()  # noqa: PLW2901  the name goes on
        place = text.locate(start, end)
        if place is not None and stands_alone(text.text, start, end, language):
            number, *there = place
            mention = text.fields[number].mention(*there)
            yield known.places[pattern], mention, text.text[end : end + 2]


def _is_large(known: KnownPlace, mention: Mention, follows: str) -> bool:
    """Whether *mention*, which no model has read, means the place all the same."""
    if known.kind is not PlaceKind.CITY:
        return True
    name_goes_on = follows[:1] in {" ", "-"} and follows[1:].isupper()  # Vladimir Putin
    word = mention.text in WORDS_TOO or name_goes_on
    return (known.population or 0) >= UNREAD_POPULATION and not word


class _Read:
    """What the model made of an article that it has read."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._as_places: set[str] = set()
        self._spans: dict[tuple[str, int], list[tuple[Mention, EntityKind]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                field = self._spans.setdefault((mention.where, mention.number), [])
                field.append((mention, entity.kind))
                if entity.kind is EntityKind.PLACE:
                    self._as_places.add(mention.text)

    def is_place(self, known: KnownPlace, mention: Mention) -> bool:
        """Whether *mention* means the place, and not a person or a part of another name."""
        spans = self._spans.get((mention.where, mention.number), ())
        over = [(m, kind) for m, kind in spans if m.start < mention.end and mention.start < m.end]
        if any(kind is EntityKind.PERSON or _is_within(mention, m, kind) for m, kind in over):
            return False
        if known.kind is not PlaceKind.CITY or mention.text in self._as_places:
            return True
        named = any(m.text == mention.text for m, _ in over)
        return named and (known.population or 0) >= CERTAIN_POPULATION


def _is_within(mention: Mention, other: Mention, kind: EntityKind) -> bool:
    """Whether it is the Tokyo of "Tokyo Electric Power"; in "Kharkiv Oblast" it still is one."""
    return kind is not EntityKind.PLACE and len(other.text) > len(mention.text)


def _place(known: KnownPlace, mentions: Sequence[Mention]) -> Place:
    return Place(
        name=known.name,
        kind=known.kind,
        country=known.country,
        latitude=known.latitude,
        longitude=known.longitude,
        mentions=tuple(mentions),
    )
