"""
A stage that loses records, as consumers with automatic commits do: for the harness's own test.

It commits a batch when it gets it, and does it then. Killed in between, the batch is lost.
"""

import asyncio
from contextlib import suppress
from typing import Any

from confluent_kafka import Consumer

from services.runtime.group import group_id
from services.runtime.kafka import Member
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.raw_records import as_record

SECONDS = 1.0
"""Between the commit and the work."""


class CommitsFirst:
    """A Service around the stage of *member*; its broker is never started."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._task: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return self._member.stage.route.stage

    async def start(self) -> None:
        await self._member.wiring.open()
        await self._member.wiring.warm_up()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._member.wiring.close()

    async def why_not_ready(self) -> str:
        return ""

    def why_not_live(self) -> str:
        return ""

    def status(self) -> dict[str, Any]:
        return {"stage": self.name, "records_in_hand": self._in_hand}

    _in_hand = 0

    async def _run(self) -> None:
        route, settings = self._member.wiring.route, self._member.wiring.settings
        shared = settings.shared
        consumer = Consumer(
            {
                **for_librdkafka(shared),
                "group.id": group_id(shared, route.stage),
                "auto.offset.reset": "earliest",
                "enable.auto.commit": False,
                "session.timeout.ms": round(shared.session_timeout_seconds * 1000),
            }
        )
        consumer.subscribe([shared.topic_prefix + route.reads.name])
        try:
            while True:
                raw = await asyncio.to_thread(consumer.consume, settings.batch_records, 0.2)
                records = [as_record(each) for each in raw if each.error() is None]
                if records:
                    await asyncio.to_thread(consumer.commit, asynchronous=False)
                    self._in_hand = len(records)
                    await asyncio.sleep(SECONDS)
                    await self._member.stage.consume(records)
                    self._in_hand = 0
        finally:
            consumer.close()
