"""`copydesk archive stats`: what the archive holds, and what of it is over its lifetime."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from rich.console import Console
from rich.filesize import decimal
from rich.table import Table

from services.runtime.archive_lifetimes import Kept, Kind, Lifetimes, is_over
from services.runtime.archive_objects import ArchiveObjects


@dataclass
class Amount:
    """Some objects of the archive."""

    objects: int = 0
    bytes: int = 0
    """As they are stored: compressed."""

    def add(self, one: Kept) -> None:
        self.objects += 1
        self.bytes += one.size


@dataclass
class Holding:
    """What there is of one kind."""

    kind: Kind
    keep_days: int
    all: Amount = field(default_factory=Amount)
    over: Amount = field(default_factory=Amount)
    """Past its lifetime: what `prune` deletes, but for what the Kafka refers to."""

    oldest: date | None = None
    newest: date | None = None

    def add(self, one: Kept, *, over: bool) -> None:
        self.all.add(one)
        if over:
            self.over.add(one)


def holdings(archive: ArchiveObjects, lifetimes: Lifetimes, now: datetime) -> list[Holding]:
    """Return what *archive* holds of each kind."""
    return [_holding(archive, kind, lifetimes, now) for kind in Kind]


def _holding(archive: ArchiveObjects, kind: Kind, lifetimes: Lifetimes, now: datetime) -> Holding:
    found = Holding(kind, lifetimes[kind].days)
    for day in archive.days(kind):
        before = found.all.objects
        for some in archive.of(kind, day):
            for one in some:
                found.add(one, over=is_over(one.born, lifetimes[kind], now))
        if found.all.objects > before:
            found.oldest, found.newest = found.oldest or day, day
    return found


def show(found: Sequence[Holding], console: Console, *, as_json: bool) -> None:
    """Print *found* as a table, or as a JSON list."""
    if as_json:
        print(json.dumps([_plain(one) for one in found], indent=2))  # noqa: T201
        return
    table = Table("kind", box=None, pad_edge=False)
    for column in ("objects", "size", "oldest", "newest", "kept for", "over it", "size"):
        table.add_column(column, justify="right", no_wrap=True)
    for one in found:
        table.add_row(
            one.kind,
            f"{one.all.objects:,}",
            decimal(one.all.bytes),
            str(one.oldest or "-"),
            str(one.newest or "-"),
            f"{one.keep_days} days",
            f"{one.over.objects:,}",
            decimal(one.over.bytes),
        )
    console.print(table)


def _plain(one: Holding) -> dict[str, object]:
    return {
        "kind": one.kind,
        "objects": one.all.objects,
        "bytes": one.all.bytes,
        "oldest_day": one.oldest and one.oldest.isoformat(),
        "newest_day": one.newest and one.newest.isoformat(),
        "keep_days": one.keep_days,
        "over": vars(one.over),
    }
