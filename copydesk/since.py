"""What people mean by `--since`: so long ago, or a day. Pure."""

import re
from datetime import UTC, datetime, timedelta

from copydesk.failure import BadUse

AGO = re.compile(r"(\d{1,6})([smhd])", re.ASCII)
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
"""Kafka counts from then."""

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def since(said: str, now: datetime, *, called: str = "--since ") -> datetime:
    """Return the time that *said* names: 90s, 30m, 2h, 7d, or ISO 8601, UTC without a zone."""
    try:
        if ago := AGO.fullmatch(said):
            at = now - timedelta(**{UNITS[ago[2]]: int(ago[1])})
        else:
            at = datetime.fromisoformat(said)
    except (ValueError, OverflowError) as error:
        raise BadUse(
            f"{called}{said} is no time: give 30m, 2h, 7d, 2026-11-24 or 2026-11-24T12:00"
        ) from error
    return max(at if at.tzinfo else at.replace(tzinfo=UTC), EARLIEST)
