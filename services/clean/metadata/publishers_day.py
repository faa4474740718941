"""
Which day an article was published, where metadata and what the page shows beside its title differ.

Pure. Metadata name a moment, often in UTC; readers see the publisher's day.
"""

from datetime import datetime, time, timedelta, timezone
from math import ceil, floor

from services.clean.metadata.shown_dates import Shown

QUARTER = timedelta(minutes=15)
FURTHEST = range(-12, 15)
"""Hours from UTC, of the places on earth that are furthest from it."""

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MIDNIGHT = time()


def as_shown(moment: datetime, shown: Shown) -> datetime:
    """
    Return *moment*, in the zone by which it falls on the day that the page shows.

    Where the page shows an earlier day, alone in its line, and no zone explains that, the
    metadata speak of a move to another system: what is shown is returned.
    """
    day = shown.published
    if day is None or moment.date() in shown.days:
        return moment
    ahead = None if moment.utcoffset() else _ahead_of_utc(moment, day)
    if ahead is not None:
        return moment.astimezone(timezone(ahead))
    return day if day.date() < moment.date() and shown.stands_alone else moment


def _ahead_of_utc(moment: datetime, shown: datetime) -> timedelta | None:
    """Return how far the clock that *shown* was read from is ahead of UTC; None if it is none."""
    if shown.utcoffset():
        return shown.utcoffset() if abs(shown - moment) < HOUR else None
    ahead = shown - moment
    if shown.time() == MIDNIGHT:  # a day only: the least that makes the moment fall on it
        ahead = ahead if ahead > timedelta() else ahead + DAY - timedelta(microseconds=1)
        hours = ahead / HOUR
        ahead = (ceil(hours) if hours > 0 else floor(hours)) * HOUR
    ahead = round(ahead / QUARTER) * QUARTER
    return ahead if ahead // HOUR in FURTHEST else None
