"""
Sends records as they are, and says where each went: only then can their outcomes be told apart.

Not by kafka-python, whose producer refuses headers without a value. What stages send:
services/runtime/publisher.py, by the same rules.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from copydesk.pace import Pace
from services.runtime.publisher import SLICE_SECONDS, TIMEOUT_SECONDS, producer_config
from services.runtime.records import Outgoing
from services.runtime.settings import SharedSettings

log = logging.getLogger("copydesk.dead")


@dataclass(frozen=True)
class Sent:
    """What the Kafka said of one record."""

    place: str = ""
    """topic/partition/offset; "" where it was not confirmed."""

    error: str = ""
    """Why not."""

    is_too_large: bool = False
    """The broker will never take it. Of the others it may in due course."""


class Sending:
    """A producer that waits for the Kafka's word."""

    def __init__(self, shared: SharedSettings) -> None:
        self._prefix = shared.topic_prefix
        self._producer = Producer(producer_config(shared, client_id="copydesk-dead"), logger=log)

    async def send(self, outgoing: Sequence[Outgoing], pace: Pace | None = None) -> list[Sent]:
        """Send *outgoing*, in order; return what became of each, once that is known."""
        found: dict[int, Sent] = {}
        for number, record in enumerate(outgoing):
            if pace is not None:
                await pace.wait()
            self._produce(record, partial(_note, found, number))
        deadline = time.monotonic() + TIMEOUT_SECONDS + 1
        while len(found) < len(outgoing) and time.monotonic() < deadline:
            await asyncio.to_thread(self._producer.flush, SLICE_SECONDS)
        return [found.get(number, Sent(error="no answer")) for number in range(len(outgoing))]

    def _produce(
        self, record: Outgoing, done: Callable[[KafkaError | None, Message | None], None]
    ) -> None:
        try:
            self._producer.produce(
                self._prefix + record.topic,
                key=record.key,
                value=record.value,
                headers=list(record.headers),
                on_delivery=done,
            )
            self._producer.poll(0)
        except KafkaException as exception:
            done(exception.args[0], None)


def _note(
    found: dict[int, Sent], number: int, error: KafkaError | None, message: Message | None
) -> None:
    if error is not None:
        too_large = error.code() == KafkaError.MSG_SIZE_TOO_LARGE
        found[number] = Sent(error=error.str(), is_too_large=too_large)
    elif message is not None:
        found[number] = Sent(f"{message.topic()}/{message.partition()}/{message.offset()}")
