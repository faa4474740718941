"""`copydesk topics`: the Kafka as the map says. What must change: topic_plan.py."""

import json

from rich.console import Console
from rich.table import Table

from copydesk.broker import reachable
from copydesk.failure import Failure
from copydesk.kafka_admin import apply, found_topics, kafka_admin
from copydesk.topic_plan import Change, Step, plan
from schemas.topics import every_topic
from services.runtime.settings import SharedSettings


def planned(shared: SharedSettings) -> list[Change]:
    """Return what must change on the Kafka."""
    shared = reachable(shared)
    names = [shared.topic_prefix + topic.name for topic in every_topic()]
    with kafka_admin(shared.kafka_bootstrap) as admin:
        return plan(every_topic(), found_topics(admin, names), shared)


def carry_out(changes: list[Change], shared: SharedSettings) -> None:
    """Make and alter topics; raise Failure if one is left that only a person can mend."""
    with kafka_admin(reachable(shared).kafka_bootstrap) as admin:
        apply(admin, changes)
    if refused := [change for change in changes if change.step is Step.REFUSE]:
        raise Failure("; ".join(f"{change.topic} {change.why}" for change in refused))


def show(changes: list[Change], console: Console, *, as_json: bool) -> None:
    """Print *changes* as a table, or as a JSON list."""
    if as_json:
        print(json.dumps([vars(change) for change in changes], indent=2))  # noqa: T201
        return
    if not changes:
        console.print("All topics are as the map says.")
        return
    table = Table("step", "topic", "why", box=None, pad_edge=False)
    for change in changes:
        table.add_row(change.step, change.topic, change.why)
    console.print(table)
