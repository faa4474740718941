"""
A group member's Kafka client, one call at a time.

FastStream gives its consumer one thread, and takes care that nobody polls while another closes.
What it does not offer (commits of certain offsets, pauses, leaving) goes through that thread too.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from typing import Protocol, TypeVar

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka import Message as RawRecord

from services.runtime.records import Place

T = TypeVar("T")

CONFIRM_SECONDS = 2
"""A broker answers in a millisecond. Longer, and the member can't poll meanwhile."""

Offsets = Mapping[Place, int]
"""Where each partition goes on: behind the last record that is done."""


class FastStreamConsumer(Protocol):
    """What this file needs of faststream.confluent's AsyncConfluentConsumer."""

    consumer: Consumer
    _thread_pool: Executor


class Client:
    """The calls that the runtime makes beside FastStream's. All raise KafkaException."""

    def __init__(self, consumer: FastStreamConsumer) -> None:
        self._consumer = consumer

    async def poll(self, seconds: float) -> RawRecord | None:
        """Serve the group for so long; return a record if one comes in spite of all pauses."""
        return await self._call(lambda client: client.poll(seconds))

    async def pause(self, places: Collection[Place]) -> None:
        """Have *places* deliver nothing, and throw away what was on its way from them."""
        await self._call(lambda client: client.pause(_partitions(places)))

    async def resume(self, places: Collection[Place]) -> None:
        """Have *places* deliver again, from behind what was last taken from them."""
        await self._call(lambda client: client.resume(_partitions(places)))

    async def put_back(self, raw: RawRecord) -> None:
        """Have *raw* and what follows it in its partition come again, once that goes on."""
        partition = TopicPartition(raw.topic() or "", raw.partition() or 0, raw.offset() or 0)
        await self._call(lambda client: client.pause([partition]))
        await self._call(lambda client: client.seek(partition))

    async def commit(self, offsets: Offsets) -> Offsets:
        """Commit *offsets*; return those that the broker does not confirm in CONFIRM_SECONDS."""
        return await self._call(lambda client: commit_confirmed(client, offsets))

    async def leave(self) -> None:
        """
        Give the partitions to the others of the group, for good.

        FastStream's StopConsume keeps them until max.poll.interval.ms has passed.
        """
        await self._call(lambda client: client.unsubscribe())

    async def _call(self, call: Callable[[Consumer], T]) -> T:
        thread = self._consumer._thread_pool  # noqa: SLF001  see the module's docstring
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(thread, call, self._consumer.consumer)


def commit_confirmed(client: Consumer, offsets: Offsets) -> Offsets:
    """
    Commit *offsets*; return those that the broker does not confirm in CONFIRM_SECONDS.

    The client's own synchronous commit has no time limit. One that is on its way when the broker
    freezes, and the member is thrown out of its group, never ends: it waits for the group, which
    waits for a poll, which waits for the thread. So it is told to commit, and then asked.
    """
    wanted = [TopicPartition(*place, offset) for place, offset in offsets.items()]
    client.commit(offsets=wanted, asynchronous=True)
    found = client.committed(_partitions(offsets), timeout=CONFIRM_SECONDS)
    stand = {(each.topic, each.partition): each.offset for each in found if each.error is None}
    return {place: at for place, at in offsets.items() if stand.get(place, -1) < at}


def _partitions(places: Collection[Place]) -> list[TopicPartition]:
    return [TopicPartition(*place) for place in places]
