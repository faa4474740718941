"""`copydesk dead list`: what died, of what, of which site. How it is grouped: groups.py."""

import json
from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Table

from copydesk.dead_letters.groups import Group, Groups
from copydesk.dead_letters.reading import Routes, dead_letters, kafka_with
from copydesk.dead_letters.replays import replayed_before
from copydesk.dead_letters.where import Where
from services.runtime.settings import SharedSettings

ROWS = 40
"""A screen: what is below is rare."""


def list_groups(
    routes: Routes, where: Where, shared: SharedSettings, console: Console, *, as_json: bool
) -> None:
    """Print the dead letters that are there now, in groups."""
    shared = kafka_with(routes, shared)
    before = replayed_before(shared)
    groups = Groups()
    with dead_letters(shared, routes, since=where.since) as letters:
        for letter in filter(where.fits, letters):
            groups.add(letter, was_replayed=before.of(letter) is not None)
    found = groups.largest_first()
    if as_json:
        print(json.dumps([group.as_json() for group in found], indent=2))  # noqa: T201
    elif not found:
        console.print("No dead letters.")
    else:
        _show(found, console)


def _show(groups: Sequence[Group], console: Console) -> None:
    table = Table("stage", box=None, pad_edge=False)
    table.add_column("error", overflow="fold")
    table.add_column("site", overflow="fold")
    for column in ("count", "replayed"):
        table.add_column(column, justify="right")
    for column in ("first", "last", "newest"):
        table.add_column(column, no_wrap=True)
    for group in groups[:ROWS]:
        table.add_row(
            group.kind.stage,
            group.kind.error,
            group.kind.site,
            f"{group.count:,}",
            f"{group.replayed:,}" if group.replayed else "-",
            _when(group.first),
            _when(group.last),
            group.newest,
        )
    console.print(table, markup=False)
    if len(groups) > ROWS:
        rest = sum(group.count for group in groups[ROWS:])
        console.print(
            f"and {len(groups) - ROWS:,} more groups with {rest:,} letters: --json has all of them",
            soft_wrap=True,
        )


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%m-%d %H:%M}"
