"""
How due records go back to their topic: until the broker has confirmed them all.

Meanwhile the scheduler goes on polling, and takes nothing else up. What is sent: Record.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, repeat

from schemas.topics import FETCH, PAGE_REQUESTED
from services.runtime.errors import TooLarge
from services.runtime.hold import PAUSES
from services.runtime.reading import read
from services.runtime.records import Outgoing, Place, Publish, Record, Unpublished
from services.runtime.settle import settle

BURIED = FETCH.dead_letters.name
"""For what PAGE_REQUESTED does not take: fetch's headers made it too large."""

log = logging.getLogger("copydesk.delays")


class Sending:
    """One batch on its way."""

    def __init__(
        self,
        records: Sequence[Record],
        publish: Publish,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._records = records
        self._left = [forwarded(record) for record in records]
        self._of = dict(zip(self._left, records, strict=True))
        self._publish = publish
        self._clock = clock
        self._now = now
        self._pauses = chain(PAUSES, repeat(PAUSES[-1]))
        self._started = self._next_attempt = clock()
        self._attempt: asyncio.Task[Unpublished] | None = None
        self.failed = False
        """Whether the broker has refused to confirm at least once."""

    @property
    def offsets(self) -> Mapping[Place, int]:
        """Where each partition goes on once the batch is there."""
        return {(r.topic, r.partition): r.offset + 1 for r in self._records}

    @property
    def size(self) -> int:
        """How many records it is."""
        return len(self._records)

    @property
    def seconds(self) -> float:
        """How long it has been under way."""
        return self._clock() - self._started

    async def is_done(self, *, seconds: float) -> bool:
        """Go on for *seconds* at most; return whether all is confirmed."""
        if self._attempt is None:
            if (wait := self._next_attempt - self._clock()) > 0:
                await asyncio.sleep(min(wait, seconds))
                return False
            self._attempt = asyncio.create_task(self._try())
        finished, _ = await asyncio.wait({self._attempt}, timeout=seconds)
        if not finished:
            return False
        unpublished, self._attempt = self._attempt.result(), None
        buried = (each for r in unpublished.too_large for each in self._buried(r))
        self._left = [*unpublished.unconfirmed, *buried]
        if self._left:
            self._pause()
        return not self._left

    async def stop(self) -> None:
        """Leave what is not confirmed to whoever reads it next."""
        if self._attempt is not None:
            self._attempt.cancel()
            await asyncio.gather(self._attempt, return_exceptions=True)

    async def _try(self) -> Unpublished:
        return await self._publish(self._left)

    def _pause(self) -> None:
        self.failed = True
        pause = next(self._pauses)
        self._next_attempt = self._clock() + pause
        log.error("delays: %d left, asking the broker again in %s s", len(self._left), pause)

    def _buried(self, refused: Outgoing) -> Sequence[Outgoing]:
        """Return *refused* as fetch's dead letter, and the outcome that says so."""
        if refused.topic == BURIED:
            return (refused,)
        record = self._of[refused]
        why = f"{refused.size} bytes, which {refused.topic} does not take"
        log.warning("delays: %s is a dead letter: %s", record.origin, why)
        bare = Record(
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            key=record.key,
            value=record.value,
            timestamp=record.received_at,
        )
        message = read(bare, PAGE_REQUESTED)
        known = None if isinstance(message, Exception) else message
        return settle(FETCH, bare, known, TooLarge(why), now=self._now(), took_ms=0).outgoing


def forwarded(record: Record) -> Outgoing:
    """Return *record*, untouched, on its way back to the topic it was delayed from."""
    return Outgoing(
        topic=PAGE_REQUESTED.name, key=record.key, value=record.value, headers=record.headers
    )
