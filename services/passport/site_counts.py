"""
What is counted of sites, as it is read from the file. What comes of it: sources.py.

Who counts: site_days.py.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from schemas.outcomes import Verdict
from schemas.topics import CLEAN, INDEX
from services.passport.outcomes_table import moment
from services.passport.site_days import day_of

SEEN = f"""
    SELECT site, max(last_at),
        sum(confidence_sum) FILTER (WHERE day >= :shown AND stage = '{CLEAN.stage}'),
        sum(confidences) FILTER (WHERE day >= :shown AND stage = '{CLEAN.stage}')
    FROM site_days WHERE day BETWEEN :first AND :today {{}} GROUP BY site
"""  # noqa: S608
ARTICLES = f"""
    SELECT site, day - :first, records, last_at FROM site_days
    WHERE day BETWEEN :first AND :today
        AND stage = '{INDEX.stage}' AND verdict = '{Verdict.PUBLISHED}' ORDER BY day
"""  # noqa: S608
OF_SITES = "AND site IN (SELECT value FROM json_each(:sites))"
REJECTIONS = f"""
    SELECT site, reason, sum(records) FROM site_days
    WHERE day BETWEEN :shown AND :today AND verdict = '{Verdict.REJECTED}'
        {OF_SITES}
    GROUP BY site, reason ORDER BY sum(records) DESC, reason
"""  # noqa: S608


@dataclass(frozen=True)
class Days:
    """Which days are read, as site_days.py numbers them."""

    first: int
    """Read from here on."""

    shown: int
    """Asked for from here on."""

    today: int

    @classmethod
    def until(cls, now: datetime, *, shown: int, read: int) -> "Days":
        """Return the days that end with *now*: as many as are *shown*, as many as are *read*."""
        today = day_of(now)
        return cls(today - max(shown, read) + 1, today - shown + 1, today)


@dataclass(frozen=True)
class Seen:
    """When a site was seen last, and how sure clean was of its articles on average."""

    site: str
    last: datetime
    confidence: float | None

    @property
    def day(self) -> int:
        return day_of(self.last)


@dataclass
class Articles:
    """How many articles a site had on each day that is read, and when the last."""

    a_day: list[int]
    last_at: int = 0

    @property
    def last(self) -> datetime | None:
        return moment(self.last_at) if self.last_at else None


def seen(
    connection: sqlite3.Connection, days: Days, sites: Sequence[str] | None = None
) -> Iterator[Seen]:
    """Yield every site, or each of *sites*, that any record was counted of."""
    sql = SEEN.format("" if sites is None else OF_SITES)
    for site, last_at, total, count in connection.execute(sql, _named(days, sites or ())):
        yield Seen(site, moment(last_at), total / count if count else None)


def articles(connection: sqlite3.Connection, days: Days) -> defaultdict[str, Articles]:
    """Return the articles of every site; of one that has none, too."""
    length = days.today - days.first + 1
    found = defaultdict[str, Articles](lambda: Articles([0] * length))
    for site, day, records, last_at in connection.execute(ARTICLES, asdict(days)):
        of_site = found[site]
        of_site.a_day[day] = records
        of_site.last_at = last_at
    return found


def rejections(
    connection: sqlite3.Connection, days: Days, sites: Sequence[str]
) -> defaultdict[str, list[tuple[str, int]]]:
    """Return the reasons of each of *sites* with their records, the most frequent first."""
    found = defaultdict[str, list[tuple[str, int]]](list)
    for site, reason, records in connection.execute(REJECTIONS, _named(days, sites)):
        found[site].append((reason, records))
    return found


def _named(days: Days, sites: Sequence[str]) -> dict[str, object]:
    return {**asdict(days), "sites": json.dumps(sites)}
