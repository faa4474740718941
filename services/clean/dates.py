# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Which moment a few words of a page name: "2025-11-07T09:30:00+01:00", "7 November 2025, 9:30". Pure.

Names of months: months.py. Times and zones: times_of_day.py. Whether to believe it:
believable_date.py.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache

from services.clean.listed import listed
from services.clean.months import CROATIAN, MONTHS
from services.clean.times_of_day import time_in

MAX_CHARS = 120
"""A line that says when; longer ones say something else."""

YEAR_FIRST = re.compile(
    r"(?<![\d/.-])(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)(?:\s?[日일])?"
)
YEAR_LAST = re.compile(r"(?<![\d/.-])(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})(?!\d)")
DAY_FIRST = re.compile(
    r"(?<![^\W\d_])(?:às|em|le|à|publié|publicado|publicada|atualizado|actualizado|el|alle|ore"
    r"|pubblicato|aggiornato|kl|klo|gepubliceerd|om|στις|opublikowano|godz|опубликовано|uhr|tarihi)"
    r"(?![^\W\d_])|\d\s?h\s?\d",
    re.IGNORECASE,
)
"""Is in dates of languages that put the day before the month, and in no American one."""

COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
UNIX = re.compile(r"1\d{9}(?:\d{3})?")
"""Seconds, or milliseconds, since 1970."""

TOKENS = re.compile(r"\d+|[^\s\d,;:/()\[\]|·•–—+-]+")
IN_BETWEEN = listed("de|del|d|of|the|di|do|da|e|a|st|nd|rd|th|er|º|ª|г|р|m|gada|ta|an|ng")
"""Words that stand between the parts of a date."""

MAX_MONTH, MAX_DAY, YEAR_DIGITS = 12, 31, 4
BUDDHIST, BUDDHIST_AHEAD = range(2443, 2643), 543
"""Years as Thailand counts them."""

MILLISECONDS = 13
"""Digits of as many of them as have passed since 1970."""

YEAR_BEHIND = 6
"""Words behind the month, where hour, minute, second and zone stand between."""


@lru_cache(maxsize=2_000)  # dates repeat on a page, the same in all its lists
def moment_in(text: str) -> datetime | None:
    """
    Return the moment that *text* names, midnight where it names a day; None if it does not.

    Without a time zone where the text names none.
    """
    if not text.isascii():
        text = text.replace("\u200e", "").replace("\u200f", "")  # Arabic and Hebrew pages
    if len(text) > MAX_CHARS or not any(map(str.isdigit, text)):
        return None
    return _iso(text) or _in_numbers(text) or _with_month_name(text) or _run_together(text)


def _iso(text: str) -> datetime | None:
    """Read what most metadata has, at once."""
    if text[4:5] != "-":
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _in_numbers(text: str) -> datetime | None:
    found = YEAR_FIRST.search(text)
    if found is not None:
        year, month, day = map(int, found.groups())
        return _moment(year, month, day, text[found.end() :])
    found = YEAR_LAST.search(text)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    may_be_american = "/" in found[0] and max(day, month) <= MAX_MONTH and day != month
    if may_be_american and not DAY_FIRST.search(text):
        return None  # 7/11/2025: November in Paris, July in Boston
    if month > MAX_MONTH:  # 11/28/2025
        day, month = month, day
    return _moment(year, month, day, text[found.end() :] or text[: found.start()])


def _with_month_name(text: str) -> datetime | None:
    tokens = [(word, at) for word, at in _tokens(text) if word not in IN_BETWEEN]
    words = [word for word, _ in tokens]
    for at, word in enumerate(words):
        found = _day_and_year(words, at) if word in MONTHS else None
        if found is not None:
            day, year, parts = found
            has_full_stop = text[tokens[at - 1][1].stop :].startswith(".")
            month = CROATIAN[word] if has_full_stop and word in CROATIAN else MONTHS[word]
            behind = text[tokens[parts.stop - 1][1].stop :]
            before = text[: tokens[parts.start][1].start]
            return _moment(year, month, day, behind if time_in(behind) else before)
    return None


def _tokens(text: str) -> Iterator[tuple[str, range]]:
    """Yield the words and numbers of *text* in small letters, and where each stands."""
    for found in TOKENS.finditer(text):
        word = found[0].strip(".'’").casefold()
        if word:
            yield word[2:] if word.startswith(("d'", "d’")) else word, range(*found.span())


def _day_and_year(words: Sequence[str], at: int) -> tuple[int, int, range] | None:
    """Return day and year beside the month that word *at* is, and which words the date is."""
    before = words[at - 1] if at else ""
    behind, behind_that = (*words[at + 1 : at + 3], "", "")[:2]
    if _is_day(before) and _is_year(behind):  # 7 November 2025
        return int(before), int(behind), range(at - 1, at + 2)
    if _is_day(behind) and _is_year(behind_that):  # November 7, 2025
        return int(behind), int(behind_that), range(at, at + 3)
    if _is_year(before) and _is_day(behind):  # 2025. november 7.
        return int(behind), int(before), range(at - 1, at + 2)
    last = "".join(words[at + YEAR_BEHIND : at + YEAR_BEHIND + 1])
    if _is_day(behind) and _is_year(last):  # Nov 07 09:30:00 EST 2025
        return int(behind), int(last), range(at, at + 2)
    return None


def _is_day(word: str) -> bool:
    return word.isdecimal() and 0 < int(word[:4]) <= MAX_DAY


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == YEAR_DIGITS


def _run_together(text: str) -> datetime | None:
    """Read 20251107, 20251107T093000Z and the seconds since 1970."""
    if UNIX.fullmatch(text):
        seconds = int(text) / 1000 if len(text) == MILLISECONDS else int(text)
        return datetime.fromtimestamp(seconds, tz=UTC)
    found = COMPACT.search(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups()[:3])
    clock = ":".join(part for part in found.groups()[3:] if part)
    return _moment(year, month, day, clock + text[found.end() :])


def _moment(year: int, month: int, day: int, beside: str) -> datetime | None:
    """Return the moment of that day, at the time of day that the text *beside* it names."""
    year -= BUDDHIST_AHEAD if year in BUDDHIST else 0
    try:
        return datetime.combine(date(year, month, day), time_in(beside) or time())
    except ValueError:
        return None
