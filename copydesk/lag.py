"""
`copydesk lag`: how far behind each stage is, and what Kafka is about to delete unread.

What counts as lag: services/watch/backlog.py. When it warns: services/watch/retention.py.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from copydesk.broker import reachable
from copydesk.readers import readers
from services.ages import in_words
from services.runtime.settings import SharedSettings
from services.watch.backlog import Backlog
from services.watch.kafka_lag import backlogs
from services.watch.retention import age, nearing, warnings


def lag(shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print how far behind each stage is."""
    shared = reachable(shared)
    found = backlogs(shared, readers(shared))
    now = datetime.now(UTC)
    if as_json:
        print(json.dumps([_plain(one, now) for one in found], indent=2))  # noqa: T201
        return
    console.print(_table(found, now))
    if said := [sentence for one in found for sentence in warnings(one, now)]:
        console.print()
        for sentence in said:
            console.print(sentence, style="bold red", markup=False, soft_wrap=True)


def _table(found: Sequence[Backlog], now: datetime) -> Table:
    table = Table("stage", box=None, pad_edge=False)
    for column in ("lag", "behind", "oldest", "members"):
        table.add_column(column, justify="right")
    table.add_column("")
    for one in found:
        table.add_row(
            one.stage,
            f"{one.lag:,}",
            f"{one.partitions_behind} of {one.partitions}",
            _oldest(one, now),
            "?" if one.members is None else str(one.members),
            one.trouble,
        )
    return table


def _plain(one: Backlog, now: datetime) -> dict[str, object]:
    oldest_at, next_one = one.oldest_at, nearing(one, now)
    return {
        "stage": one.stage,
        "group": one.group,
        "lag": one.lag,
        "partitions": one.partitions,
        "partitions_behind": one.partitions_behind,
        "oldest_at": None if oldest_at is None else oldest_at.isoformat(),
        "oldest_seconds": None if oldest_at is None else age(oldest_at, now).total_seconds(),
        "oldest_is_exact": one.oldest_is_exact,
        "retention": next_one
        and {
            "topic": next_one.topic,
            "kept_seconds": next_one.kept.total_seconds(),
            "used": round(next_one.used, 4),
            "deleted_in_seconds": next_one.left.total_seconds(),
        },
        "deleted_unread": one.deleted_unread,
        "perhaps_deleted_unread": one.perhaps_deleted_unread,
        "members": one.members,
        "trouble": one.trouble,
        "warnings": warnings(one, now),
    }


def _oldest(one: Backlog, now: datetime) -> str:
    if not one.lag:
        return "-"
    if one.oldest_at is None:
        return "?"
    return in_words(age(one.oldest_at, now)) + ("" if one.oldest_is_exact else " or more")
