"""
A group member's Kafka client, one call at a time.

FastStream gives its consumer one thread, and takes care that nobody polls while another closes.
What it does not offer (commits of certain offsets, pauses, leaving) goes through that thread too.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from typing import Protocol, TypeVar

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka import Message as RawRecord

from services.runtime.records import Place

T = TypeVar("T")

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

    async def commit(self, offsets: Offsets) -> Sequence[TopicPartition]:
        """Commit *offsets*, return the broker's answers: each with its error or None."""
        wanted = [TopicPartition(*place, offset) for place, offset in offsets.items()]
        answers = await self._call(lambda c: c.commit(offsets=wanted, asynchronous=False))
        return answers or ()

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


def _partitions(places: Collection[Place]) -> list[TopicPartition]:
    return [TopicPartition(*place) for place in places]
