"""
How a member stays in its group while a batch takes long: its partitions pause, and it polls on.

A member that does not poll holds up every rebalance of its group, and is thrown out after
max.poll.interval. The partitions may be taken away meanwhile; assignment.py remembers.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from confluent_kafka import KafkaException

from services.runtime.assignment import Assignment
from services.runtime.client import Client
from services.runtime.settings import MAX_POLL_SECONDS

PATIENCE_SECONDS = 2
"""How long a batch may take before its member polls beside it. Hardly any takes as long."""

POLL_SECONDS = 0.1
"""How long a poll keeps the client's thread, and the end of the batch waiting."""

log = logging.getLogger("copydesk.polling")


class Polling:
    """Polls for one member, for as long as its batches take."""

    def __init__(
        self,
        assignment: Assignment,
        *,
        is_waiting: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._assignment = assignment
        self._is_waiting = is_waiting
        self._clock = clock
        self._worked_since: float | None = None

    @property
    def is_stuck(self) -> bool:
        """
        Whether the batch in hand has been worked on for longer than any should.

        A handler that never returns must not keep its partitions for ever: nobody polls for it
        any more, and five minutes later the group gives them to another member.
        """
        since = self._worked_since
        return since is not None and self._clock() - since > MAX_POLL_SECONDS

    @asynccontextmanager
    async def beside(self, client: Client) -> AsyncIterator[None]:
        """Poll with *client* while the with block runs, once it has taken PATIENCE_SECONDS."""
        done = asyncio.Event()
        polling = asyncio.create_task(self._poll(client, done))
        self._worked_since = self._clock()
        try:
            yield
        finally:
            self._worked_since = None
            done.set()
            await polling

    async def _poll(self, client: Client, done: asyncio.Event) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
            return
        try:
            self._assignment.is_paused = True
            await self._pause(client)
            while not done.is_set():
                await self._turn(client)
        except RuntimeError as error:  # the client was closed
            log.warning("polls no more for the batch in hand: %r", error)
        finally:
            self._assignment.is_paused = False
        # Not when this is cancelled: the client may hang, and the process is about to end.
        await self._resume(client)

    async def _pause(self, client: Client) -> None:
        try:
            await client.pause(self._assignment.partitions)
        except KafkaException as error:  # they are being taken away: what still comes is put back
            log.warning("does not pause: %r", error)

    async def _turn(self, client: Client) -> None:
        if self._is_waiting():  # for a broker, a store, an archive: as long as that takes
            self._worked_since = self._clock()
        if self.is_stuck:
            await asyncio.sleep(POLL_SECONDS)
            return
        try:
            raw = await client.poll(POLL_SECONDS)
        except KafkaException as error:
            log.warning("the poll beside the batch in hand failed: %r", error)
            await asyncio.sleep(POLL_SECONDS)
            return
        if raw is not None and raw.error() is None:
            # Only a record that overtook its own pause: it must come again when we go on.
            await client.put_back(raw)

    async def _resume(self, client: Client) -> None:
        try:
            await client.resume(self._assignment.partitions)
        except (KafkaException, RuntimeError) as error:
            log.warning("does not go on: %r", error)
