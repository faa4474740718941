"""Where dead letters are read. What one is: letter.py. Which one is meant: finding.py."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from kafka import TopicPartition

from copydesk.acls import OPERATOR
from copydesk.broker import reachable
from copydesk.client_errors import NoKafka
from copydesk.client_kafka import check_topics
from copydesk.dead_letters.letter import DeadLetter
from copydesk.failure import BadUse, Failure
from copydesk.places import Start
from copydesk.until_now import UntilNow
from schemas.topics import REPLAYED, ROUTES, Route
from services.runtime.settings import SharedSettings

Routes = Sequence[Route[Any, Any]]


def routes_of(stage: str | None) -> Routes:
    """Return the stages whose letters are meant: one, or all; raise BadUse for an unknown one."""
    found = [route for route in ROUTES if stage in {None, route.stage}]
    if not found:
        stages = ", ".join(route.stage for route in ROUTES)
        raise BadUse(f"there is no stage {stage!r}: choose from {stages}")
    return found


def kafka_with(routes: Routes, shared: SharedSettings) -> SharedSettings:
    """Return *shared* for a Kafka that has the dead letters of *routes*; raise Failure for none."""
    shared = reachable(shared)
    try:
        topics = [*(route.dead_letters for route in routes), REPLAYED]
        check_topics(shared, topics, needs=(), who=OPERATOR)
    except NoKafka as error:
        raise Failure(str(error)) from error
    return shared


@contextmanager
def dead_letters(
    shared: SharedSettings, routes: Routes, *, since: datetime | None = None
) -> Iterator[Iterator[DeadLetter]]:
    """Give all letters that are there now, stage by stage; those that come meanwhile are none."""
    with ExitStack() as stack:
        start: Start = since or "beginning"
        topics = [
            (route, stack.enter_context(UntilNow(shared, route.dead_letters, start=start)))
            for route in routes
        ]
        yield (DeadLetter(route, record) for route, topic in topics for record in topic)


def dead_letter_at(
    shared: SharedSettings, route: Route[Any, Any], partition: int, offset: int
) -> DeadLetter | None:
    """Return the letter at that place of the stage's topic; None where there is none any more."""
    place = TopicPartition(shared.topic_prefix + route.dead_letters.name, partition)
    start = {place: offset}
    with UntilNow(shared, route.dead_letters, start=start, may_end_before=True) as records:
        found = next(iter(records), None)
    return DeadLetter(route, found) if found is not None and found.offset == offset else None
