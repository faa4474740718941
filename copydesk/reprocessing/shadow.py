"""
Where a rehearsal of a stage publishes: the stage's own topics again, under a prefix that says so.

    shadow.news.article.cleaned.v1   shadow.news.outcome.v1   shadow.news.clean.dead.v1

Nobody reads them but `copydesk diff`. They are kept as long as the map keeps the real ones.
"""

import re
from collections.abc import Iterable
from typing import Any

from copydesk.failure import BadUse
from copydesk.kafka_topics import apply, found_topics
from copydesk.topic_plan import Step, plan
from copydesk.until_now import UntilNow
from schemas.topic import Topic
from schemas.topics import Route
from services.runtime.kafka_admin import kafka_admin
from services.runtime.settings import SharedSettings

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
"""Part of topics' names: short, and no dot that would make two names of one."""


def shadow_of(shared: SharedSettings, name: str) -> SharedSettings:
    """Return *shared* for the shadow *name*: other topics on the same Kafka, all else as it is."""
    if not NAME.fullmatch(name):
        raise BadUse(f"{name!r} can't be a shadow's name: lower case, digits and - as in shadow-2")
    return shared.model_copy(update={"topic_prefix": f"{name}.{shared.topic_prefix}"})


def make_shadow(shadow: SharedSettings, route: Route[Any, Any]) -> None:
    """
    Make what is missing of the topics that the stage of *route* writes.

    Raises BadUse where there are records on them: a second rule's would mix with the first one's.
    """
    reads = shadow.topic_prefix + route.reads.name
    names = [reads, *(shadow.topic_prefix + topic.name for topic in route.outbound)]
    with kafka_admin(shadow) as admin:
        found = found_topics(admin, names)
        if reads in found:
            raise BadUse(
                f"{reads} exists: that is a pipeline of its own, which would take a shadow's"
                " articles for real ones; give the shadow another name"
            )
        _check_unused(shadow, [t for t in route.outbound if shadow.topic_prefix + t.name in found])
        changes = plan(route.outbound, found, shadow)
        apply(admin, [change for change in changes if change.step is Step.CREATE])


def _check_unused(shadow: SharedSettings, topics: Iterable[Topic[Any]]) -> None:
    for topic in topics:
        with UntilNow(shadow, topic) as records:
            if next(iter(records), None) is not None:
                raise BadUse(
                    f"{shadow.topic_prefix}{topic.name} has records of an earlier run: give another"
                    " name with --into, or delete its topics"
                )
