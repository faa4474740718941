"""
What a process must be allowed on a Kafka with ACLs: all of it, and no more. From the map.

What people and their programs need: copydesk/acls.py. What happens without: kafka_access.py.
"""

from dataclasses import dataclass
from typing import Any, Literal

from schemas.topics import DELAYS, FETCH, OUTCOMES, PAGE_REQUESTED, REPLAYED, ROUTES, Route
from services.runtime.group import group_id
from services.runtime.settings import SharedSettings

Operation = Literal[
    "Read", "Write", "Describe", "Create", "Delete", "Alter", "DescribeConfigs", "AlterConfigs"
]
"""As kafka-acls.sh names them. Read and Write imply Describe; Write, to write idempotently."""


@dataclass(frozen=True, order=True)
class Permission:
    """One operation on one thing, or with *is_prefix* on all whose names begin so."""

    operation: Operation
    kind: Literal["topic", "group"]
    name: str
    is_prefix: bool = False


Permissions = tuple[Permission, ...]

DELAYS_PROCESS = "delays"
WATCH_PROCESS = "watch"
CONSOLE_PROCESS = "console"


def of_stage(route: Route[Any, Any], shared: SharedSettings) -> Permissions:
    """Return what the stage of *route* must be allowed."""
    reads, writes = [route.reads.name], [topic.name for topic in route.outbound]
    tables = [Permission("Read", "topic", shared.topic_prefix + t.name) for t in route.tables]
    back = []
    if route.reads_back and route.writes is not None and shared.store == "embedded":
        back = [Permission("Read", "topic", shared.topic_prefix + route.writes.name)]
    return (*of_member(route.stage, reads, writes, shared), *tables, *back)


def of_delays(shared: SharedSettings) -> Permissions:
    """Return what the delays must be allowed: what does not fit its topic becomes a dead letter."""
    reads = [topic.name for topic in DELAYS.values()]
    writes = [PAGE_REQUESTED.name, FETCH.dead_letters.name, OUTCOMES.name]
    return of_member(DELAYS_PROCESS, reads, writes, shared)


def of_watch(shared: SharedSettings) -> Permissions:
    """Return what the watch must be allowed: it looks at every group and all that one reads."""
    topics = [*(route.reads.name for route in ROUTES), *(topic.name for topic in DELAYS.values())]
    groups = [*(route.stage for route in ROUTES), DELAYS_PROCESS]
    return (
        *(
            Permission(operation, "topic", shared.topic_prefix + topic)
            for topic in topics
            for operation in ("Read", "DescribeConfigs")
        ),
        *(Permission("Describe", "group", group_id(shared, group)) for group in groups),
    )


def of_console(shared: SharedSettings) -> Permissions:
    """Return what the console must be allowed: what the watch is, and to read dead letters."""
    dead = [*(route.dead_letters.name for route in ROUTES), REPLAYED.name]
    reads = (Permission("Read", "topic", shared.topic_prefix + topic) for topic in dead)
    return (*of_watch(shared), *reads)


def of_member(
    name: str, reads: list[str], writes: list[str], shared: SharedSettings
) -> Permissions:
    """Return what a member of the group of *name* needs, that reads and writes these topics."""
    prefix = shared.topic_prefix
    return (
        *(Permission("Read", "topic", prefix + topic) for topic in reads),
        Permission("Read", "group", group_id(shared, name)),
        *(Permission("Write", "topic", prefix + topic) for topic in writes),
    )
