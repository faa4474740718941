"""`copydesk takedown list`: what was taken down, by whom and why; the newest first."""

import json
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from copydesk.printing import ID_CHARS
from copydesk.takedowns.ledger import entries, kafka_of
from services.index.expired import is_expired
from services.runtime.settings import SharedSettings
from services.visible import visible


def list_takedowns(shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print the whole ledger."""
    newest_first = sorted(
        entries(kafka_of(shared)).values(), key=lambda entry: entry.withdrawn_at, reverse=True
    )
    if as_json:
        print(json.dumps([each.model_dump(mode="json") for each in newest_first], indent=2))  # noqa: T201
        return
    if not newest_first:
        console.print("Nothing was taken down.")
        return
    now = datetime.now(UTC)
    table = Table("when", "article", "by", "why", "public topic", box=None, pad_edge=False)
    for entry in newest_first:
        table.add_row(
            f"{entry.withdrawn_at:%Y-%m-%d %H:%M}",
            entry.url or entry.article_id[:ID_CHARS],
            visible(entry.by),
            visible(entry.why),
            "forgets it" if is_expired(entry, now) else "says so",
        )
    console.print(table)
