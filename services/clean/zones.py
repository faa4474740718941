"""
How far a time zone is from UTC, by the name that pages give it or by its offset. Pure.

Some names mean several zones. The one that more news sites are in counts: EST is New York, not
Sydney; IST is India; BST is British summer.
"""

import re
from datetime import UTC, timedelta, timezone, tzinfo

HOURS = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "WEST": 1,
    "BST": 1,
    "CET": 1,
    "MEZ": 1,
    "WAT": 1,
    "WIB": 7,
    "WITA": 8,
    "WIT": 9,
    "CEST": 2,
    "MESZ": 2,
    "CAT": 2,
    "SAST": 2,
    "EET": 2,
    "EEST": 3,
    "EAT": 3,
    "MSK": 3,
    "МСК": 3,  # noqa: RUF001  as Moscow writes it
    "TRT": 3,
    "GST": 4,
    "PKT": 5,
    "IST": 5.5,
    "NPT": 5.75,
    "BDT": 6,
    "ICT": 7,
    "HKT": 8,
    "SGT": 8,
    "PHT": 8,
    "MYT": 8,
    "AWST": 8,
    "JST": 9,
    "KST": 9,
    "ACST": 9.5,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
    "BRT": -3,
    "ART": -3,
    "NST": -3.5,
    "AST": -4,
    "ADT": -3,
    "EDT": -4,
    "EST": -5,
    "ET": -5,
    "CDT": -5,
    "CST": -6,
    "CT": -6,
    "MDT": -6,
    "MST": -7,
    "MT": -7,
    "PDT": -7,
    "PST": -8,
    "PT": -8,
    "AKST": -9,
    "HST": -10,
}

MAX_HOURS = 14
"""No place on earth is further from UTC."""

OFFSET = re.compile(r"([+\u2212-])(\d{1,2}):?(\d\d)?(?!\d)")
NAMED = re.compile(r"[^\W\d_]{1,4}(?![^\W\d_])")


def zone_in(text: str) -> tzinfo | None:
    """Return the zone that *text* begins with: "Z", "GMT+0100", "EST", "+01:00"; None for none."""
    named = NAMED.match(text)
    hours = HOURS.get(named[0].upper()) if named else None
    if named is not None and hours is None:
        return None
    offset = OFFSET.match(text, named.end() if named else 0)
    if offset is not None and not hours:
        return _offset(*offset.groups())
    return None if hours is None else _zone(timedelta(hours=hours))


def _offset(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    distance = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if distance > timedelta(hours=MAX_HOURS):
        return None
    return _zone(distance if sign == "+" else -distance)


def _zone(distance: timedelta) -> tzinfo:
    return timezone(distance) if distance else UTC
