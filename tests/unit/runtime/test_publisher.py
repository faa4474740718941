"""What becomes of a batch, from what the client reports, and when the broker says nothing."""

import asyncio
import socket
import time

import pytest
from confluent_kafka import KafkaError

from services.runtime.publisher import SLICE_SECONDS, Delivery, KafkaPublisher
from services.runtime.records import Outgoing, Unpublished
from services.runtime.settings import SharedSettings

A, B, C, D = (Outgoing(topic="t", key=b"%d" % number, value=b"x") for number in range(4))


def test_what_is_not_confirmed_is_left() -> None:
    delivery = Delivery([A, B, C, D])
    delivery.done(0, None)
    delivery.done(1, KafkaError(KafkaError._MSG_TIMED_OUT))  # noqa: SLF001
    delivery.done(2, KafkaError(KafkaError.MSG_SIZE_TOO_LARGE))

    assert delivery.in_flight == {3}
    assert delivery.unpublished == Unpublished(unconfirmed=(B, D), too_large=(C,))


async def test_a_frozen_broker_does_not_hold_up_the_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as frozen:  # takes connections, never answers
        settings = SharedSettings(kafka_bootstrap=f"127.0.0.1:{frozen.getsockname()[1]}")
        publishing = asyncio.create_task(KafkaPublisher(settings, client_id="tests")([A, B]))
        connection, _ = await asyncio.to_thread(frozen.accept)
        with connection:
            started = time.monotonic()
            publishing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await publishing
            await asyncio.get_running_loop().shutdown_default_executor()

    assert time.monotonic() - started < 5 * SLICE_SECONDS
