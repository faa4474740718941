"""
How records get on the broker. What gets there: settle.py.

A producer of our own, because FastStream's takes headers as a dict of str: a dead letter could
not keep headers that are not UTF-8, are null, or repeat a name.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from services.runtime.kafka_connection import for_librdkafka
from services.runtime.records import Outgoing, Unpublished
from services.runtime.settings import SharedSettings

SLICE_SECONDS = 0.2
"""How long a thread is gone for: SIGTERM can't end one that waits for a frozen broker."""

TIMEOUT_SECONDS = 60
"""Well within max.poll.interval.ms, so that an outage is retried by the stage."""

CLIENT_BYTES = 16 * 1024 * 1024
"""Far more than any topic takes: the limits are the topics', and the broker tells of them."""

log = logging.getLogger("copydesk.publisher")


class KafkaPublisher:
    """Publishes a batch, bytes as they are; returns those that did not get there."""

    def __init__(
        self,
        settings: SharedSettings,
        *,
        client_id: str,
        on_error: Callable[[KafkaError], None] | None = None,
    ) -> None:
        """*on_error* hears what the client complains of; any thread may call it."""
        self._settings = settings
        self._client_id = client_id
        self._on_error = on_error

    async def __call__(self, outgoing: Sequence[Outgoing]) -> Unpublished:
        delivery = Delivery(outgoing)
        await asyncio.to_thread(self._produce, delivery)
        deadline = time.monotonic() + TIMEOUT_SECONDS + 1
        while delivery.in_flight and time.monotonic() < deadline:
            await asyncio.to_thread(self._producer.flush, SLICE_SECONDS)
        for text in delivery.errors:
            log.error("not published: %s", text)
        return delivery.unpublished

    def _produce(self, delivery: "Delivery") -> None:
        for number, outgoing in enumerate(delivery.outgoing):
            try:
                self._producer.produce(
                    self._settings.topic_prefix + outgoing.topic,
                    key=outgoing.key,
                    value=outgoing.value,
                    headers=list(outgoing.headers),
                    on_delivery=partial(delivery.done, number),
                )
            except KafkaException as exception:
                delivery.done(number, exception.args[0])
            except BufferError as error:  # our own queue is full
                delivery.left_out(number, str(error))

    @cached_property
    def _producer(self) -> Producer:
        # At the first record, so that tests and docs can build a stage without a broker.
        config = producer_config(self._settings, client_id=self._client_id)
        if self._on_error is not None:
            config["error_cb"] = self._on_error
        return Producer(config, logger=log)


def producer_config(settings: SharedSettings, *, client_id: str) -> dict[str, Any]:
    """Return what librdkafka must be told so that nothing is lost, and why."""
    return {
        **for_librdkafka(settings),
        "client.id": client_id,
        # librdkafka's own default hashes unlike Java and kafka-python: one site would land on
        # two partitions.
        "partitioner": "murmur2_random",
        "acks": "all",
        "enable.idempotence": True,
        "compression.type": "zstd",
        "allow.auto.create.topics": False,
        "message.max.bytes": CLIENT_BYTES,
        "message.timeout.ms": TIMEOUT_SECONDS * 1000,
    }


class Delivery:
    """What became of each record of a batch so far."""

    def __init__(self, outgoing: Sequence[Outgoing]) -> None:
        self.outgoing = outgoing
        self.in_flight = set(range(len(outgoing)))
        self.errors: set[str] = set()
        self._unconfirmed: set[int] = set()
        self._too_large: set[int] = set()

    def done(self, number: int, error: KafkaError | None, _message: Message | None = None) -> None:
        self.in_flight.discard(number)
        if error is None:
            return
        self.errors.add(error.str())
        refused = error.code() == KafkaError.MSG_SIZE_TOO_LARGE
        (self._too_large if refused else self._unconfirmed).add(number)

    def left_out(self, number: int, error: str) -> None:
        self.in_flight.discard(number)
        self.errors.add(error)
        self._unconfirmed.add(number)

    @property
    def unpublished(self) -> Unpublished:
        unconfirmed = sorted(self._unconfirmed | self.in_flight)
        return Unpublished(
            unconfirmed=tuple(self.outgoing[number] for number in unconfirmed),
            too_large=tuple(self.outgoing[number] for number in sorted(self._too_large)),
        )
