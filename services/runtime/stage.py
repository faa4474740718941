"""
What every stage does with a batch: read, ask, settle, publish. Kafka itself: kafka.py.

The batch is the unit of work, the record the unit of failure: a broken record never takes its
neighbours down. The batch is committed once everything it gave rise to is on the broker, so a
crash repeats work and loses none.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any, Generic, TypeVar, cast

from schemas.message import Message
from schemas.topics import Route
from services.answers import Unavailable
from services.runtime.breaker import Breaker
from services.runtime.errors import WrongKey
from services.runtime.handlers import Answers, Handler, ask
from services.runtime.logs import log_outcome
from services.runtime.metrics import StageMetrics
from services.runtime.reading import read
from services.runtime.records import Outgoing, Publish, Record
from services.runtime.settle import Settlement, settle

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)
Left = TypeVar("Left")

PAUSES = (0.5, 1, 2, 5, 10, 30)
"""Seconds between attempts; the last one repeats. Without, an outage is a hot loop."""

KeepLarge = Callable[[Outgoing], Awaitable[str]]
"""Puts the value of a record that no topic takes into the archive; returns its key there."""

log = logging.getLogger("copydesk.stage")


class Stage(Generic[In, Out]):
    """One stage, free of Kafka: give it batches of records."""

    def __init__(
        self,
        route: Route[In, Out],
        *,
        handle: Handler[In, Out],
        publish: Publish,
        breaker: Breaker,
        keep_large: KeepLarge,
        metrics: StageMetrics,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.route = route
        self.handle = handle
        self.publish = publish
        self.breaker = breaker
        self.keep_large = keep_large
        self.metrics = metrics
        self.now = now
        self.clock = clock
        self.sleep = sleep
        self.waits_for = ""
        """What the batch in hand waits for; empty while the stage is ready."""
        self._why = ""
        """What the thing that is waited for says about itself."""
        self.in_hand: tuple[Record, ...] = ()
        """The batch that the stage is working on."""
        self.outcomes = 0
        """Records that have ended since the process started."""

    async def consume(self, records: Sequence[Record]) -> None:
        """
        Return once all that *records* give rise to is published: commit them then, not before.

        Look at the breaker afterwards, and give the stage no more batches once it is open.
        """
        self.in_hand = tuple(records)
        settlements = await self._settle(records)
        started = self.clock()
        await self.hold(self._publish, [o for s in settlements for o in s.outgoing], "the broker")
        self.metrics.published(self.clock() - started)
        for settlement in settlements:
            self.metrics.ended(settlement.outcome)
            log_outcome(log, settlement.outcome)
        self.outcomes += len(settlements)
        self.breaker = self.breaker.after(settlements)
        self.in_hand = ()

    async def hold(
        self,
        attempt: Callable[[Sequence[Left]], Awaitable[Sequence[Left]]],
        left: Sequence[Left],
        waits_for: str,
    ) -> None:
        """
        Make *attempt* at what the one before has *left*, with growing pauses, until nothing is.

        The batch stays in hand meanwhile. Rewinding the consumer instead would lose records:
        after a seek, the next commit still covers partitions that were read before it and not
        again since (docs/decisions/0001).
        """
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            left = await attempt(left)
            if not left:
                break
            self.waits_for = f"{waits_for}: {self._why}" if self._why else waits_for
            log.error(
                "%s: %s left, asking %s again in %s s",
                self.route.stage,
                len(left),
                self.waits_for,
                pause,
            )
            await self.sleep(pause)
        self.waits_for = self._why = ""

    async def _settle(self, records: Sequence[Record]) -> list[Settlement]:
        messages = [read(record, self.route.reads) for record in records]
        wrong = [self._why_not_asked(r, m) for r, m in zip(records, messages, strict=True)]
        asked = [m for m, why in zip(messages, wrong, strict=True) if why is None]
        answered, seconds = await self._ask(cast("list[In]", asked))
        self.metrics.answered(len(records), seconds)
        answers = iter(answered)
        took_ms = seconds * 1000 / max(len(asked), 1)
        now = self.now()

        return [
            settle(
                self.route,
                record,
                None if isinstance(message, Exception) else message,
                next(answers) if why is None else why,
                now=now,
                took_ms=took_ms if why is None else 0,
            )
            for record, message, why in zip(records, messages, wrong, strict=True)
        ]

    def _why_not_asked(self, record: Record, message: In | Exception) -> Exception | None:
        if isinstance(message, Exception):
            return message
        topic = self.route.reads
        if topic.strict_key and record.key != topic.key_of(message):
            return WrongKey(f"came under the key {(record.key or b'none')[:100]!r}")
        return None

    async def _ask(self, messages: Sequence[In]) -> tuple[Answers[Out], float]:
        """Return the answers to *messages*, none Unavailable, and the seconds spent on them."""
        answers: dict[int, Any] = {}
        seconds = 0.0

        async def attempt(numbers: Sequence[int]) -> Sequence[int]:
            nonlocal seconds
            started = self.clock()
            got = await ask(self.handle, [messages[number] for number in numbers])
            seconds += self.clock() - started
            answers.update(zip(numbers, got, strict=True))
            down = [n for n, answer in zip(numbers, got, strict=True) if _is_down(answer)]
            if down:
                self._why = ", ".join(
                    filter(None, (answers[down[0]].reason, answers[down[0]].detail))
                )
            return down

        await self.hold(attempt, range(len(messages)), "what it depends on")
        return [answers[number] for number in range(len(messages))], seconds

    async def _publish(self, outgoing: Sequence[Outgoing]) -> Sequence[Outgoing]:
        """Return what must be published again; a note in place of what the broker never takes."""
        left = await self.publish(outgoing)
        again = list(left.unconfirmed)
        for refused in left.too_large:
            log.error("%s: %d bytes refused by %s", self.route.stage, refused.size, refused.topic)
            try:
                kept_as = await self.keep_large(refused)
            except Unavailable:
                again.append(refused)
            else:
                again.append(refused.as_note(self.route.dead_letters.name, kept_as=kept_as))
        return again


def _is_down(answer: object) -> bool:
    return isinstance(answer, Unavailable)
