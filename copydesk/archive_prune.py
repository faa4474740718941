"""
`copydesk archive prune`: deletes what is over its lifetime, unless a record on Kafka refers to it.

How long that is: services/runtime/archive_lifetimes.py. What records refer to:
archive_references.py. They are asked first: what is published afterwards refers to bodies of its
own days, or was on a dead letter topic before, and is kept for that. `reprocess` publishes pages
that captures refer to, which are never as old as what is deleted here.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rich.console import Console
from rich.filesize import decimal

from copydesk.archive_stats import Amount
from copydesk.failure import BadUse
from services.runtime.archive_lifetimes import (
    ArchiveSettings,
    Kept,
    Kind,
    Lifetimes,
    day_named,
    is_over,
    lifetimes_of,
)
from services.runtime.archive_objects import ArchiveObjects

DAYS = re.compile(r"(\d{1,4})d", re.ASCII)


@dataclass
class Pruned:
    """What was done, or would be, with one kind."""

    kind: Kind
    deleted: Amount = field(default_factory=Amount)
    referred_to: Amount = field(default_factory=Amount)
    """Over its lifetime, and kept: a record on the Kafka refers to it."""


def lifetimes_meant(older_than: str | None) -> Lifetimes:
    """Return the lifetimes that `--older-than` names, those of the settings without it."""
    if older_than is None:
        return ArchiveSettings().lifetimes
    if not (days := DAYS.fullmatch(older_than)):
        raise BadUse(f"--older-than {older_than} is no number of days: give 30d")
    return lifetimes_of(int(days[1]))


def may_be_over(key: str, lifetimes: Lifetimes, now: datetime) -> bool:
    """Return whether the object of that *key*, ours or not, can be old enough to be deleted."""
    kind, _, rest = key.partition("/")
    day = day_named(rest.partition("/")[0])
    if day is None:
        return False
    is_to_come = day > now.date() + timedelta(days=1)
    return kind in lifetimes and (is_to_come or is_over(day, lifetimes[Kind(kind)], now))


def prune(
    archive: ArchiveObjects,
    lifetimes: Lifetimes,
    now: datetime,
    *,
    referred_to: Collection[str],
    dry_run: bool,
) -> Iterator[Pruned]:
    """Delete what is over its lifetime, but for *referred_to*; yield what came of each kind."""
    for kind in Kind:
        pruned = Pruned(kind)
        for day in archive.days(kind):
            if not may_be_over(f"{kind}/{day}/", lifetimes, now):
                continue
            for some in archive.of(kind, day):
                over = [one for one in some if is_over(one.born, lifetimes[kind], now)]
                gone = [one for one in over if one.key not in referred_to]
                if not dry_run:
                    archive.delete(gone)
                _count(pruned, over, gone)
        yield pruned


def _count(pruned: Pruned, over: Sequence[Kept], gone: Sequence[Kept]) -> None:
    keys = {one.key for one in gone}
    for one in over:
        (pruned.deleted if one.key in keys else pruned.referred_to).add(one)


def show(done: Sequence[Pruned], console: Console, *, dry_run: bool, as_json: bool) -> None:
    """Print what was deleted, a line for each kind, or JSON."""
    if as_json:
        print(json.dumps([_plain(one, dry_run=dry_run) for one in done], indent=2))  # noqa: T201
        return
    for one in done:
        says = "would be deleted" if dry_run else "deleted"
        kept = f"; {one.referred_to.objects:,} kept, since the Kafka refers to them"
        console.print(
            f"{one.kind}: {one.deleted.objects:,} {says}, {decimal(one.deleted.bytes)}"
            + (kept if one.referred_to.objects else ""),
            soft_wrap=True,
        )


def _plain(one: Pruned, *, dry_run: bool) -> dict[str, object]:
    return {
        "kind": one.kind,
        "dry_run": dry_run,
        "deleted": vars(one.deleted),
        "referred_to": vars(one.referred_to),
    }
