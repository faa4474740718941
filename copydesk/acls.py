"""
What everybody needs who works with the pipeline, on a Kafka with ACLs. Pure; from the map.

What a stage needs: services/runtime/permissions.py. How it is printed: acl_listing.py.
"""

from schemas.topics import ARTICLE, ROUTES, STORY, every_topic
from services.runtime.permissions import (
    CONSOLE_PROCESS,
    DELAYS_PROCESS,
    WATCH_PROCESS,
    Operation,
    Permission,
    Permissions,
    of_console,
    of_delays,
    of_stage,
    of_watch,
)
from services.runtime.settings import SharedSettings

PUBLISHER = "publisher"
SUBSCRIBER = "subscriber"
OPERATOR = "operator"
EVERYBODY = (
    *(route.stage for route in ROUTES),
    DELAYS_PROCESS,
    WATCH_PROCESS,
    CONSOLE_PROCESS,
    PUBLISHER,
    SUBSCRIBER,
    OPERATOR,
)
"""Those that should each have a user of their own."""

SCRAPERS = "scrapers"
"""The map's word for who hands in pages."""

OURS = ("news.", "copydesk.")
"""How the names of the topics and of the groups of the pipeline begin."""

ON_TOPICS: tuple[Operation, ...] = (
    "Read",
    "Write",
    "Create",
    "Delete",
    "Alter",
    "DescribeConfigs",
    "AlterConfigs",
)
ON_GROUPS: tuple[Operation, ...] = ("Read", "Delete")
"""Read is for moving a stopped group's place; it implies Describe."""


def permissions_of(who: str, shared: SharedSettings, *, user: str) -> Permissions:
    """Return what *who*, one of EVERYBODY, needs as *user*."""
    stages = {route.stage: route for route in ROUTES}
    if who in stages:
        return of_stage(stages[who], shared)
    if who == SUBSCRIBER:  # whose groups are its own matter, as long as they bear its name
        return (
            *of_subscriber(shared),
            Permission("Read", "group", shared.topic_prefix + user, is_prefix=True),
            Permission("Read", "topic", shared.topic_prefix + STORY.name),
        )
    return {
        DELAYS_PROCESS: of_delays,
        WATCH_PROCESS: of_watch,
        CONSOLE_PROCESS: of_console,
        PUBLISHER: of_publisher,
        OPERATOR: of_operator,
    }[who](shared)


def of_publisher(shared: SharedSettings) -> Permissions:
    """Return what a Publisher needs, and any other client that hands in pages."""
    return tuple(
        Permission("Write", "topic", shared.topic_prefix + topic.name)
        for topic in every_topic()
        if SCRAPERS in topic.written_by
    )


def of_subscriber(shared: SharedSettings, group: str | None = None) -> Permissions:
    """Return what a Subscriber needs, in *group* if it has one."""
    reads = Permission("Read", "topic", shared.topic_prefix + ARTICLE.name)
    if group is None:
        return (reads,)
    return (reads, Permission("Read", "group", shared.topic_prefix + group))


def of_operator(shared: SharedSettings) -> Permissions:
    """Return what the commands need, all of them: everything on what is ours."""
    topics, groups = (shared.topic_prefix + begin for begin in OURS)
    return (
        *(Permission(operation, "topic", topics, is_prefix=True) for operation in ON_TOPICS),
        *(Permission(operation, "group", groups, is_prefix=True) for operation in ON_GROUPS),
    )
