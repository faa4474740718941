"""
The process that sends delayed requests back when they are due. What is due: due.py.

Offsets are committed once what they stand for is confirmed on the topic that it goes back to: a
crash repeats records and loses none. How the delay topics are read: partitions.py.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from confluent_kafka import KafkaException

from services.delays.partitions import NAME, Partitions
from services.delays.sending import Sending
from services.runtime.assignment import Held
from services.runtime.kafka import LEAVE_SECONDS
from services.runtime.kafka_access import has_brokers
from services.runtime.login_watch import LoginWatch
from services.runtime.metrics import Metrics
from services.runtime.publisher import KafkaPublisher
from services.runtime.records import Publish
from services.runtime.rejoining import Rejoining
from services.runtime.settings import SharedSettings

TURN_SECONDS = 0.2
"""How long a turn lasts while nothing is due: what stop() waits for, and how late a record may
be whose partition was paused while others were on their way."""

FINISH_SECONDS = 15
"""From stop() to the end: the batch on its way, then 5 s to leave the group."""

ANEW_SECONDS = 5
"""Between an error of the Kafka client and a new client."""

log = logging.getLogger("copydesk.delays")


class Delays:
    """Sends delayed requests back when they are due. Blocks in run() until stop() is called."""

    def __init__(
        self,
        settings: SharedSettings,
        *,
        metrics: Metrics | None = None,
        publish: Publish | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._metrics = (metrics or Metrics()).of(NAME)
        self.login = LoginWatch(settings)
        self._publish = publish or KafkaPublisher(
            settings, client_id=f"copydesk-{NAME}", on_error=self.login
        )
        self._now = now
        self._stopping = threading.Event()
        self._partitions: Partitions | None = None
        self._is_given_up = False
        """Whether the client is to be closed, and a new one to join the group."""
        self._sending: Sending | None = None
        self._held: Held = {}
        """The partitions that were ours when it was read."""
        self.forwarded = 0
        """Records sent back since the process started."""
        self.last_turn = time.monotonic()
        """When the loop last came round, by time.monotonic(). Long ago: it hangs."""

    def run(self) -> None:
        """Work until stop() is called. An error of the client costs a pause, not the process."""
        asyncio.run(self._run())

    def stop(self) -> None:
        """Have run() finish what is in hand and return. May be called from any thread."""
        self._stopping.set()

    async def renew(self) -> None:
        """Have the Kafka client closed, once the batch in hand is done, and a new one join."""
        self._is_given_up = True

    @property
    def is_ready(self) -> bool:
        """Whether the group has said which partitions are ours, and the broker takes records."""
        return self.is_member and not self.waits_for

    @property
    def is_member(self) -> bool:
        """Whether the group has said which partitions are ours."""
        return self._partitions is not None and self._partitions.assignment.is_member

    @property
    def partitions(self) -> int:
        """How many partitions are ours."""
        return 0 if self._partitions is None else len(self._partitions.assignment.partitions)

    @property
    def waits_for(self) -> str:
        """What the batch in hand waits for; empty as a rule."""
        return "the broker" if self._sending is not None and self._sending.failed else ""

    @property
    def _takes_no_more(self) -> bool:
        return self._stopping.is_set() or self._is_given_up

    async def _run(self) -> None:
        rejoining = Rejoining(
            NAME,
            is_inside=lambda: self.is_member or self._stopping.is_set(),
            answers=partial(asyncio.to_thread, has_brokers, self._settings),
            renew=self.renew,
        )
        looking = asyncio.create_task(rejoining.run())
        try:
            while not self._stopping.is_set():
                await self._work_or_pause()
        finally:
            looking.cancel()

    async def _work_or_pause(self) -> None:
        try:
            await self._work()
        except KafkaException as exception:
            log.exception("begins anew in %s s", ANEW_SECONDS, exc_info=exception)
            await asyncio.to_thread(self._stopping.wait, ANEW_SECONDS)

    async def _work(self) -> None:
        self._is_given_up = False
        partitions = self._partitions = Partitions(
            self._settings, metrics=self._metrics, login=self.login, now=self._now
        )
        try:
            while not self._takes_no_more:
                await self._turn(partitions)
            deadline = time.monotonic() + FINISH_SECONDS - LEAVE_SECONDS
            while (self._sending or partitions.unsaved) and time.monotonic() < deadline:
                await self._turn(partitions)
        finally:
            if self._sending is not None:
                await self._sending.stop()
            self._sending = None
            await asyncio.to_thread(partitions.close)
            self._partitions = None

    async def _turn(self, partitions: Partitions) -> None:
        self.last_turn = time.monotonic()
        if self._sending is not None or self._takes_no_more:
            await asyncio.to_thread(partitions.hold_all)
        elif due := await asyncio.to_thread(partitions.due, seconds=TURN_SECONDS):
            self._sending = Sending(due, self._publish)
            self._held = partitions.assignment.held
        if self._sending is not None:
            await self._go_on(self._sending, partitions)
        await asyncio.to_thread(partitions.commit)

    async def _go_on(self, sending: Sending, partitions: Partitions) -> None:
        if await sending.is_done(seconds=TURN_SECONDS):
            partitions.done(sending.offsets, self._held)
            self._metrics.published(sending.seconds)
            self.forwarded += sending.size
            self._sending = None
