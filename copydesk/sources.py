"""
`copydesk sources`: what each site gives, and which has fallen silent.

What is counted, and when silence is an alarm: services/passport/. What is known of a site's pages:
site_profiles.py.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.failure import Failure
from copydesk.where import unreadable
from services.ages import in_words
from services.passport.passports import NoPassports
from services.passport.sources import Sources, SourceSite
from services.runtime.settings import SharedSettings
from services.visible import cut, visible

BARS = "▁▂▃▄▅▆▇█"

SITE_CHARS = 40
"""Longer ones are no site's name, but a source's."""

SITE_MIN_CHARS = 14
"""On a narrow terminal the reasons are broken into lines first."""

REASONS = 3
"""What a line has room for. --json names all."""


def sources(
    shared: SharedSettings, console: Console, *, days: int, limit: int, as_json: bool
) -> None:
    """Print what the sites gave in the last *days*; raise Failure where nobody counted."""
    now = datetime.now(UTC)
    found = _found(shared, now, days, limit)
    if as_json:
        print(json.dumps([plain(site) for site in found], indent=2))  # noqa: T201
    elif found:
        console.print(table(found, now))
        for sentence in alarms(found):
            console.print(sentence, style="bold red", markup=False, soft_wrap=True)
    else:
        console.print(f"No page of any site has come to its end in {days} days.")


def _found(shared: SharedSettings, now: datetime, days: int, limit: int) -> Sequence[SourceSite]:
    try:
        with closing(Sources(shared.data_dir)) as counted:
            return counted.sites(now, days=days, limit=limit)
    except NoPassports as error:
        raise Failure(str(error)) from error
    except sqlite3.Error as error:
        raise unreadable(shared, error) from error


def table(sites: Sequence[SourceSite], now: datetime) -> Table:
    """Return *sites* for people, a line each."""
    lines = Table(box=None, pad_edge=False)
    lines.add_column("site", overflow="fold", min_width=SITE_MIN_CHARS)
    lines.add_column("articles", justify="right")
    lines.add_column("a day", no_wrap=True)
    for column in ("seen ago", "sure"):
        lines.add_column(column, justify="right", no_wrap=True)
    lines.add_column("rejected")
    for site in sites:
        lines.add_row(
            Text(_name(site), style="bold red" if site.silence else ""),
            f"{site.articles:,}",
            bars(site.articles_a_day),
            _ago(site.last_seen, now),
            "-" if site.confidence is None else f"{site.confidence:.2f}",
            _reasons(site.rejections),
        )
    return lines


def alarms(sites: Sequence[SourceSite]) -> list[str]:
    """Return a sentence for each of *sites* that has fallen silent."""
    return [
        f"{_name(site)} used to publish, and has been silent for {in_words(site.silence)}."
        for site in sites
        if site.silence
    ]


def bars(counts: Sequence[int]) -> str:
    """Return *counts* as a row of bars, the highest for the most; a dot for none."""
    most = max(counts, default=0)
    return "".join(BARS[(count * len(BARS) - 1) // most] if count else "·" for count in counts)


def plain(site: SourceSite) -> dict[str, object]:
    """Return *site* for programs."""
    return {
        "site": site.site,
        "articles": site.articles,
        "articles_a_day": site.articles_a_day,
        "last_seen": site.last_seen and site.last_seen.isoformat(),
        "last_article": site.last_article and site.last_article.isoformat(),
        "confidence": None if site.confidence is None else round(site.confidence, 4),
        "rejections": dict(site.rejections),
        "silent_seconds": site.silence and site.silence.total_seconds(),
    }


def _name(site: SourceSite) -> str:
    return cut(visible(site.site), SITE_CHARS)


def _ago(moment: datetime | None, now: datetime) -> str:
    return "-" if moment is None else in_words(max(timedelta(), now - moment))


def _reasons(rejections: Sequence[tuple[str, int]]) -> str:
    said = [f"{visible(reason)} {records:,}" for reason, records in rejections[:REASONS]]
    more = len(rejections) - len(said)
    return ", ".join([*said, f"{more} more"] if more else said)
