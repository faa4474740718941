"""
Which dates of a page are to be believed. Pure: the time of the fetch is an argument.

What the page says: lines/dates.py, metadata/published.py.
"""

from datetime import UTC, datetime, timedelta

OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No news site is older; 1970 is a clock that was never set."""

AHEAD = timedelta(days=1)
"""An article may be dated tomorrow: a morning paper in another time zone."""

MINUTE = timedelta(minutes=1)
NO_OFFSET = timedelta()


def believable(date: datetime | None, *, fetched_at: datetime) -> datetime | None:
    """Return *date* with a time zone (UTC where it has none); None if it can't be true."""
    if date is None:
        return None
    aware = date.replace(tzinfo=UTC) if date.tzinfo is None else date
    try:
        if (aware.utcoffset() or NO_OFFSET) % MINUTE:  # no clock is set so; no message can say it
            aware = aware.astimezone(UTC)
        return aware if OLDEST <= aware <= fetched_at + AHEAD else None
    except OverflowError:  # year 1 or 9999 with an offset
        return None
