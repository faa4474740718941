"""
How a batch is committed: after it is done, and with the broker's answer in hand.

FastStream's own ack does not wait and names no offsets. By the time the client looks, the next
poll may have moved the position, and a batch is committed that nobody has done: a process
killed then loses it (tests/kafka/test_commit.py).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from confluent_kafka import KafkaError, KafkaException

ATTEMPTS = 10
PAUSE_SECONDS = 0.3
"""Together longer than a rebalance, in which the broker refuses commits for a while."""

NOTHING_NEW = KafkaError._NO_OFFSET  # noqa: SLF001  the client's own name for it
TAKEN_AWAY = frozenset({KafkaError.UNKNOWN_MEMBER_ID, KafkaError.FENCED_INSTANCE_ID})
"""The partitions belong to somebody else by now, who does the batch again."""

log = logging.getLogger("copydesk.commit")


class Client(Protocol):
    """What leaving needs of the Kafka client."""

    def unsubscribe(self) -> None: ...


class Consumer(Protocol):
    """What a commit needs of FastStream's consumer."""

    @property
    def consumer(self) -> Client: ...

    async def commit(self, asynchronous: bool = True) -> None: ...  # noqa: FBT001, FBT002


async def commit(
    consumer: Consumer,
    *,
    refused: Callable[[], None] = lambda: None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """
    Commit all that *consumer* has delivered so far.

    Calls *refused* each time that the broker will not have it. To the end, that is no error: the
    batch is done again, by this process or another, and the next commit covers it too.
    """
    for _ in range(ATTEMPTS):
        try:
            await consumer.commit(asynchronous=False)
        except KafkaException as exception:
            error: KafkaError = exception.args[0]
            if error.code() == NOTHING_NEW:
                return
            refused()
            log.warning("not committed: %s", error.str())
            if error.code() in TAKEN_AWAY:
                return
            await sleep(PAUSE_SECONDS)
        else:
            return


async def leave_group(consumer: Consumer) -> None:
    """
    Give the partitions of *consumer* to the others of its group, for good.

    FastStream's StopConsume keeps them until max.poll.interval.ms has passed. Call it while a
    batch is in hand, when nobody else uses the client.
    """
    await asyncio.to_thread(consumer.consumer.unsubscribe)
