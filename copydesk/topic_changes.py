"""`copydesk topics plan | apply`: the Kafka as the map says. What must change: topic_plan.py."""

import json

from rich.console import Console
from rich.table import Table

from copydesk.broker import reachable
from copydesk.failure import BadUse, Failure
from copydesk.kafka_topics import apply, found_topics
from copydesk.topic_plan import Change, Step, plan
from schemas.topics import every_topic
from services.runtime.kafka_admin import kafka_admin
from services.runtime.settings import SharedSettings

PRODUCTION = {"replication_factor": 3, "min_insync_replicas": 2}
"""One broker of three may be away, and everything goes on, with each record still in two places."""


def with_copies(shared: SharedSettings, *, production: bool) -> SharedSettings:
    """Return *shared* with the copies of production; raise BadUse for copies that can't work."""
    if production:
        return shared.model_copy(update=PRODUCTION)
    if shared.min_insync_replicas > shared.replication_factor:
        raise BadUse(
            f"COPYDESK_MIN_INSYNC_REPLICAS is {shared.min_insync_replicas}, but"
            f" COPYDESK_REPLICATION_FACTOR is {shared.replication_factor}: nothing could be"
            " published; raise the second, or give --production"
        )
    return shared


def planned(shared: SharedSettings) -> list[Change]:
    """Return what must change on the Kafka."""
    shared = reachable(shared)
    names = [shared.topic_prefix + topic.name for topic in every_topic()]
    with kafka_admin(shared) as admin:
        return plan(every_topic(), found_topics(admin, names), shared)


def carry_out(changes: list[Change], shared: SharedSettings) -> None:
    """Make and alter topics; raise Failure if one is left that only a person can mend."""
    with kafka_admin(reachable(shared)) as admin:
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
    table = Table("step", box=None, pad_edge=False)
    table.add_column("topic", no_wrap=True)
    table.add_column("why")
    for change in changes:
        table.add_row(change.step, change.topic, change.why)
    console.print(table)
