"""`copydesk lag`: how far behind each stage is. What counts as lag: backlog.py."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.table import Table

from copydesk.backlog import Backlog, Reader
from copydesk.broker import reachable
from copydesk.kafka_lag import backlogs
from copydesk.stages import DELAYS as DELAYS_PROCESS
from schemas.topics import DELAYS, ROUTES
from services.runtime.kafka import group_id
from services.runtime.settings import SharedSettings


def lag(shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print how far behind each stage is."""
    shared = reachable(shared)
    found = backlogs(shared, readers(shared))
    if as_json:
        print(json.dumps([_plain(one, datetime.now(UTC)) for one in found], indent=2))  # noqa: T201
    else:
        console.print(_table(found, datetime.now(UTC)))


def readers(shared: SharedSettings) -> list[Reader]:
    """Return every consumer group of the pipeline: those of the stages, and the delays'."""
    read: list[tuple[str, tuple[str, ...]]] = [
        (route.stage, (route.reads.name,)) for route in ROUTES
    ]
    read.append((DELAYS_PROCESS, tuple(topic.name for topic in DELAYS.values())))
    return [
        Reader(stage, group_id(shared, stage), tuple(shared.topic_prefix + name for name in names))
        for stage, names in read
    ]


def _table(found: Iterable[Backlog], now: datetime) -> Table:
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
    age = None if one.oldest_at is None else _age(one.oldest_at, now).total_seconds()
    at = None if one.oldest_at is None else one.oldest_at.isoformat()
    return {**vars(one), "oldest_at": at, "oldest_seconds": age}


def _oldest(one: Backlog, now: datetime) -> str:
    if not one.lag:
        return "-"
    if one.oldest_at is None:
        return "?"
    return in_words(_age(one.oldest_at, now)) + ("" if one.oldest_is_exact else " or more")


def _age(at: datetime, now: datetime) -> timedelta:
    return max(now - at, timedelta())  # a sender's clock may be ahead of ours


def in_words(age: timedelta) -> str:
    """Return *age* in its largest unit, rounded down: 40 s, 3 min, 5 h, 2 d."""
    seconds = int(age.total_seconds())
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
