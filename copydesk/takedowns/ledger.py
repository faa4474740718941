"""Reads the ledger of takedowns, and writes to Kafka what a takedown needs, confirmed."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError

from copydesk.acls import OPERATOR
from copydesk.broker import reachable
from copydesk.client_errors import NoKafka
from copydesk.client_kafka import check_topics
from copydesk.failure import Failure
from copydesk.until_now import UntilNow
from schemas.message import Message
from schemas.takedowns import Takedown
from schemas.topic import Topic
from schemas.topics import ARTICLE_ENRICHED, TAKEDOWN
from services.runtime.publisher import KafkaPublisher
from services.runtime.records import Outgoing
from services.runtime.settings import SharedSettings

M = TypeVar("M", bound=Message)

CLIENT = "copydesk-takedown"


def kafka_of(shared: SharedSettings) -> SharedSettings:
    """Return *shared* with the Kafka; raise Failure where it can't be used for this."""
    reached = reachable(shared)
    try:
        check_topics(reached, [TAKEDOWN, ARTICLE_ENRICHED], needs=(), who=OPERATOR)
    except NoKafka as error:
        raise Failure(str(error)) from error
    return reached


def entries(reached: SharedSettings) -> dict[str, Takedown]:
    """Return the newest entry of each article, by its id."""
    found: dict[str, Takedown] = {}
    with UntilNow(reached, TAKEDOWN) as records:
        for record in records:
            try:
                entry: Takedown = TAKEDOWN.parse(record.value or b"")
            except ValidationError as error:
                raise Failure(
                    f"{record.origin} can't be read ({error.errors()[0]['msg']}): it was written by"
                    " another release of Copydesk"
                ) from error
            found[entry.article_id] = entry
    return found


def write(topic: Topic[M], messages: Sequence[M], reached: SharedSettings) -> None:
    """Return once *messages* are on *topic*; raise Failure where the Kafka does not confirm it."""
    publish = KafkaPublisher(reached, client_id=CLIENT)
    outgoing = [
        Outgoing(topic=topic.name, key=topic.key_of(each), value=each.model_dump_json().encode())
        for each in messages
    ]
    told = asyncio.run(publish(outgoing))
    if told.unconfirmed or told.too_large:
        raise Failure(
            f"the Kafka did not confirm what was written to {topic.name}: run the command again,"
            " which does no harm"
        )
