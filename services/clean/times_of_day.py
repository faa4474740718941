"""
Which time of the day stands in what a page says of a date: "9:30 p.m. EST", "um 17.45 Uhr". Pure.

The date itself: dates.py. Zones: zones.py.
"""

import re
from datetime import time

from services.clean.zones import zone_in

CLOCK = re.compile(
    r"(?<![\d.:+-])(\d{1,2})\s?[:.h時时시]\s?(\d\d)(?:[:.](\d\d)(?:[.,](\d{1,6})\d*)?)?(?![\d%])"
)
HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s?(?=[ap]\.?\s?m\b)", re.IGNORECASE)
"""On the hour: "9 p.m."."""

HALF = re.compile(r"\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
AFTERNOON = re.compile(r"(?:下午|晚上|午後|오후)\s?$")
MORNING = re.compile(r"(?:上午|早上|凌晨|午前|오전)\s?$")
BEFORE_ZONE = " \u00a0(,"

NOON, LAST_HOUR, LAST_MINUTE = 12, 23, 59


def time_in(text: str) -> time | None:
    """Return the first time of day in *text*, with its zone where one follows; None for none."""
    found = CLOCK.search(text)
    if found is None:
        found = HOUR.search(text)
        if found is None:
            return None
        hour, minute, second, fraction = int(found[1]), 0, 0, ""
    else:
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        fraction = found[4] or ""
    half = HALF.match(text, found.end())
    hour = _in_24_hours(hour, half[1].lower() if half else _half_before(text[: found.start()]))
    if hour > LAST_HOUR or max(minute, second) > LAST_MINUTE:
        return None
    behind = text[half.end() if half else found.end() :].lstrip(BEFORE_ZONE)
    return time(hour, minute, second, int(fraction.ljust(6, "0")), tzinfo=zone_in(behind))


def _half_before(text: str) -> str:
    """Return "p" or "a" where Chinese, Japanese, Korean say which half of the day they mean."""
    if AFTERNOON.search(text):
        return "p"
    return "a" if MORNING.search(text) else ""


def _in_24_hours(hour: int, half: str) -> int:
    if half == "p" and hour < NOON:
        return hour + NOON
    return 0 if half == "a" and hour == NOON else hour
