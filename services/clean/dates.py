# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Which moment a few words of a page name: "2025-11-07T09:30:00+01:00", "7 November 2025, 9:30". Pure.

Whether to believe it: believable_date.py.
"""

import re
from datetime import UTC, datetime

import dateparser

MAX_CHARS = 120
"""A line that says when; longer ones say something else."""

ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
EAST_ASIAN = re.compile(
    r"(\d{4})\s?[年년./]\s?(\d{1,2})\s?[月월./]\s?(\d{1,2})\s?[日일]?(?:\D{0,8}?(\d{1,2})[:時时시](\d{2}))?"
)
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)(?:\D{1,12}?(\d{1,2})[:.h](\d{2}))?"
)
NAMED_MONTH = re.compile(
    r"(?:[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
    r"|\d{1,2}(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s|del\s)?\d{4})"
    r"(?:\s?р\.|\s?г\.)?(?:[^\w]{1,4}(?:(?:at|um|à|a las|alle|kl|klo|o|в|о|at the)\s)?"
    r"\d{1,2}(?::|\.|h)\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?)?(?:\s(?:UTC|GMT|CET|CEST|EST|EDT|MSK|EET|EEST|PST|PDT|BST|IST|JST))?",
    re.IGNORECASE,
)
ZONES = {"UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00"}

MAX_MONTH = 12


def moment_in(text: str) -> datetime | None:
    """Return the moment that *text* names, midnight where it names a day; None if it does not."""
    if len(text) > MAX_CHARS or not any(char.isdigit() for char in text):
        return None
    return _iso(text) or _in_numbers(text) or _with_month_name(text)


def _iso(text: str) -> datetime | None:
    match = ISO.search(text)
    if match is None:
        return None
    found = match[0].replace(",", ".")
    for zone, offset in ZONES.items():
        if found.endswith(zone):
            found = found.removesuffix(zone).rstrip() + offset
    try:
        return datetime.fromisoformat(found)
    except ValueError:
        return None


def _in_numbers(text: str) -> datetime | None:
    match = EAST_ASIAN.search(text)
    if match is not None:
        year, month, day, hour, minute = (int(part or 0) for part in match.groups())
        return _moment(year, month, day, hour, minute)
    match = DAY_FIRST.search(text)
    if match is None:
        return None
    day, month, year, hour, minute = (int(part or 0) for part in match.groups())
    if "/" in match[0] and max(day, month) <= MAX_MONTH and day != month:
        return None  # 7/11/2025: November in Paris, July in Boston
    if month > MAX_MONTH:  # 11/28/2025
        day, month = month, day
    return _moment(year, month, day, hour, minute)


def _moment(year: int, month: int, day: int, hour: int, minute: int) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None


def _with_month_name(text: str) -> datetime | None:
    match = NAMED_MONTH.search(text)
    if match is None:
        return None
    try:
        found: datetime | None = dateparser.parse(
            re.sub(r"\s?[рг]\.", "", match[0]),
            settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]},
        )
    except (ValueError, OverflowError):
        return None
    return found


def load_languages() -> None:
    """Have the names of months of all languages in memory: the first look-up takes a second."""
    _with_month_name("12 Nomonth 2000")
