"""How a language writes its months, and the patterns of dates made of them. Which day: dates.py."""

# ruff: noqa: RUF001  typographic marks are what it looks for

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

ENGLISH = "en"
DEFAULTS = (ENGLISH, "en_GB")
"""Where the language is not known or has no locale. British abbreviations ("Sept.") serve too."""


HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class DatePatterns:
    """What finds dates that spell out their month, and the month's number by its spelling."""

    pattern: re.Pattern[str]
    """Groups: d1 m1 y1 (7 November 2025), m2 d2 y2 (Nov. 7, 2025), m3 y3 (November 2025)."""

    months: Mapping[str, int]


@cache
def date_patterns(language: str | None) -> DatePatterns:
    """Return the patterns for *language*, English ones for None."""
    months: dict[str, int] = {}
    shorts: set[str] = set()
    for name in (language, *DEFAULTS):
        locale = _locale(name)
        if locale is not None and (not months or language in {None, ENGLISH}):
            months |= _months(locale, "wide")
            shorts |= _months(locale, "abbreviated").keys() - months.keys()
            months = _months(locale, "abbreviated") | months
    # in full first, and longer ones before their beginnings; a full stop is of short ones only
    written = sorted(months, key=lambda name: (name in shorts, -len(name), name))
    stop = {True: r"\.?", False: ""}
    names = "|".join(rf"{re.escape(name)}(?!\w){stop[name in shorts]}" for name in written)
    month = rf"(?:{names})"
    of = r"\s{1,3}(?:(?:de|del|of|d['’])\s{0,2})?"
    year = r"(?P<y{0}>(?:19|20)\d\d)(?![\d-])"
    day_after = r"(?P<d2>\d{1,2})(?!\d|[:.,]\d)(?:st|nd|rd|th)?(?!\w)"
    ordinal = r"(?:st|nd|rd|th|er|[.ºª°])?"
    patterns = (
        rf"(?P<d1>\d{{1,2}}){ordinal}{of}(?P<m1>{month})(?:,?{of}{year.format(1)})?",
        rf"(?P<m2>{month})\s{{1,3}}{day_after}(?:,?\s{{1,3}}{year.format(2)})?",
        rf"(?P<m3>{month}),?{of}{year.format(3)}",
    )
    return DatePatterns(re.compile(rf"(?<![\w.,/])(?:{'|'.join(patterns)})"), months)


def _locale(name: str | None) -> Locale | None:
    try:
        return Locale.parse(name) if name else None
    except (UnknownLocaleError, ValueError):
        return None


def _months(locale: Locale, width: str) -> dict[str, int]:
    """Return the months' numbers by their names, as CLDR has them and as a sentence begins."""
    spellings = {
        spelling: number
        for context in ("stand-alone", "format")
        for number, name in locale.months[context][width].items()
        for spelling in (name.rstrip("."), name.rstrip(".").capitalize())
    }
    # "11月" is for dates.py, which reads digits itself
    return {name: number for name, number in spellings.items() if not HAS_DIGIT.search(name)}
