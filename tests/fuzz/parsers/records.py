"""What every stage reads of a Kafka record: its bytes, and the headers that the runtime goes by."""

from typing import Any

from schemas.message import Message
from schemas.outcomes import Reason
from schemas.topic import Topic
from schemas.topics import CLEAN, ENRICH, FETCH, INDEX, Route
from services.answers import Rejected
from services.runtime.reading import read
from services.runtime.settle import settle
from tests.fuzz.parser import Finding, Parser
from tests.makers import NOON, record

ROUTES: tuple[Route[Any, Any], ...] = (FETCH, CLEAN, ENRICH, INDEX)


def _read_record(data: bytes) -> None:
    """Read *data* as a record of every intake, its beginning as the headers that we look at."""
    headers = tuple((name, data[:40]) for name in ("x-attempt", "x-first-seen", "x-stage"))
    for route in ROUTES:
        arrived = record(data, topic=route.reads.name, key=data[:20], headers=headers)
        message = read(arrived, route.reads)
        if isinstance(message, Message):
            _check(message, route.reads)
            answer: Exception = Rejected(Reason.EMPTY)
        else:
            answer = message
        known = message if isinstance(message, Message) else None
        settlement = settle(route, arrived, known, answer, now=NOON, took_ms=1)
        for outgoing in settlement.outgoing:
            if outgoing.topic == route.dead_letters.name and outgoing.value != data:
                raise Finding("the dead letter is not what came")


def _check(message: Message, topic: Topic[Any]) -> None:
    if topic.parse(message.model_dump_json()) != message:
        raise Finding("what is sent on is not what was read")
    topic.key_of(message)


SECONDS = 2
RECORDS = Parser("records", _read_record, SECONDS, max_bytes=20_000)
