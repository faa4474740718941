"""Whose lag there is: every consumer group of the pipeline. How far behind each is: lag.py."""

from copydesk.stages import DELAYS as DELAYS_PROCESS
from schemas.topics import DELAYS, ROUTES
from services.runtime.group import group_id
from services.runtime.settings import SharedSettings
from services.watch.backlog import Reader


def readers(shared: SharedSettings) -> list[Reader]:
    """Return every consumer group of the pipeline: those of the stages, and the delays'."""
    read: list[tuple[str, tuple[str, ...]]] = [
        (route.stage, (route.reads.name,)) for route in ROUTES
    ]
    read.append((DELAYS_PROCESS, tuple(topic.name for topic in DELAYS.values())))
    return [
        Reader(stage, group_id(shared, stage), tuple(shared.topic_prefix + name for name in names))
        for stage, names in read
    ]
