"""
What each site gives us: articles a day, how sure clean is of them, what is rejected, and silence.

Read-only, by any process, while the passport stage counts. Where the numbers come from:
site_counts.py. When silence is an alarm: silence.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from services.passport.passports import NoPassports, open_passports
from services.passport.silence import HISTORY_DAYS, silent_for
from services.passport.site_counts import Articles, Days, Seen, articles, rejections, seen


@dataclass(frozen=True)
class SourceSite:
    """What a site has given us of late."""

    site: str
    """Registrable domain of its pages; the source of pages without a URL."""

    articles_a_day: tuple[int, ...]
    """Versions of articles that index has published, by UTC day; the oldest first, today last."""

    articles: int
    """Their sum."""

    last_seen: datetime | None
    """When a page of it last came to an end, good or bad."""

    last_article: datetime | None
    """When index last published one."""

    confidence: float | None
    """How sure clean was of its articles on average, 0 to 1; None where it said nothing."""

    rejections: tuple[tuple[str, int], ...]
    """Reason and records, the most frequent first."""

    silence: timedelta | None
    """How long it has been silent, where that is an alarm."""


class Sources:
    """What is counted of sites; raises NoPassports where nothing was counted yet."""

    def __init__(self, data_dir: Path) -> None:
        self._connection = open_passports(data_dir)
        if self._connection.execute("PRAGMA table_info(site_days)").fetchone() is None:
            self.close()
            raise NoPassports(
                f"the passports in {data_dir} are an earlier release's, which counted no sites:"
                " start the passport stage of this one, which brings them up to date"
            )

    def sites(self, now: datetime, *, days: int = 14, limit: int = 200) -> tuple[SourceSite, ...]:
        """
        Return the sites that were seen in the last *days*, today's included; *limit* at most.

        Those that fell silent come first, then those with the most articles. One that fell silent
        is among them as long as that is an alarm, however few the days.
        """
        asked = Days.until(now, shown=days, read=HISTORY_DAYS)
        published = articles(self._connection, asked)
        first = _publishers(published, days, now)[:limit]
        # Thousands of sites are read only where those that publish leave room for the others.
        which = first if len(first) == limit else None
        found = [
            _site(one, published[one.site], days, now)
            for one in seen(self._connection, asked, which)
            if one.day >= asked.shown or one.site in first
        ]
        found.sort(key=lambda site: (site.silence is None, -site.articles, site.site))
        return self._with_rejections(found[:limit], asked)

    def _with_rejections(self, sites: list[SourceSite], asked: Days) -> tuple[SourceSite, ...]:
        found = rejections(self._connection, asked, [site.site for site in sites])
        return tuple(replace(site, rejections=tuple(found[site.site])) for site in sites)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _publishers(published: Mapping[str, Articles], days: int, now: datetime) -> list[str]:
    """Return the sites with articles in the last *days* or an alarm, as they are to be sorted."""
    ranked = [
        (silent_for(of.a_day, of.last, now) is None, -sum(of.a_day[-days:]), site)
        for site, of in published.items()
    ]
    return [site for no_alarm, fewer, site in sorted(ranked) if fewer or not no_alarm]


def _site(of: Seen, published: Articles, days: int, now: datetime) -> SourceSite:
    shown = tuple(published.a_day[-days:])
    return SourceSite(
        site=of.site,
        articles_a_day=shown,
        articles=sum(shown),
        last_seen=of.last,
        last_article=published.last,
        confidence=of.confidence,
        rejections=(),
        silence=silent_for(published.a_day, published.last, now),
    )
