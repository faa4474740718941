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
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Generic, TypeVar, cast

from schemas.message import Message
from schemas.topics import Route
from services.answers import Unavailable
from services.runtime.breaker import Breaker
from services.runtime.errors import WrongKey
from services.runtime.handlers import Answers, Handler, ask
from services.runtime.hold import Hold
from services.runtime.logs import log_outcome
from services.runtime.metrics import StageMetrics
from services.runtime.reading import read
from services.runtime.records import Outgoing, Place, Publish, Record
from services.runtime.settle import Settlement, settle

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)

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
        confirmed: Callable[[], Awaitable[None]] | None = None,
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
        self.confirmed = confirmed
        self.now = now
        self.clock = clock
        self.hold = Hold(route.stage, sleep=sleep)
        self.in_hand: tuple[Record, ...] = ()
        """The batch that the stage is working on."""
        self.outcomes = 0
        """Records that have ended since the process started."""

    @property
    def waits_for(self) -> str:
        """What the batch in hand waits for; empty while the stage is ready."""
        return self.hold.waits_for

    async def consume(
        self, records: Sequence[Record], *, is_ours: Callable[[Place], bool] = lambda _: True
    ) -> list[Record]:
        """
        Return the records that are done: all they give rise to is published. Commit those.

        The others are whoever's comes next: those of partitions that are not ours any more by
        *is_ours*, and those behind the record that opened the breaker. Look at the breaker
        afterwards, and give the stage no more batches once it is open.
        """
        self.in_hand = tuple(records)
        settlements = self.breaker.lets_through(await self._settle(records, is_ours))
        started = self.clock()
        publish = partial(self._publish, is_ours=is_ours)
        await self.hold.until_nothing_is_left(publish, settlements, "the broker")
        self.metrics.published(self.clock() - started)
        done = [settlement for settlement in settlements if is_ours(settlement.record.place)]
        if self.confirmed is not None and len(done) == len(records):
            await self.confirmed()
        for settlement in done:
            self.metrics.ended(settlement.outcome)
            log_outcome(log, settlement.outcome)
        self.outcomes += len(done)
        # All of them, whoever's they are by now: what was cut off must not be passed by a commit.
        self.breaker = self.breaker.after(settlements)
        self.in_hand = ()
        return [settlement.record for settlement in done]

    async def _settle(
        self, records: Sequence[Record], is_ours: Callable[[Place], bool]
    ) -> list[Settlement]:
        messages = [read(record, self.route.reads) for record in records]
        wrong = [self._why_not_asked(r, m) for r, m in zip(records, messages, strict=True)]
        asked = [
            (record.place, cast("In", message))
            for record, message, why in zip(records, messages, wrong, strict=True)
            if why is None
        ]
        answered, seconds = await self._ask(asked, is_ours)
        self.metrics.answered(len(records), seconds)
        rest = iter(answered)
        answers = [next(rest) if why is None else why for why in wrong]
        took_ms = seconds * 1000 / max(len(asked), 1)
        now = self.now()

        return [
            settle(
                self.route,
                record,
                None if isinstance(message, Exception) else message,
                answer,
                now=now,
                took_ms=took_ms if why is None else 0,
            )
            for record, message, answer, why in zip(records, messages, answers, wrong, strict=True)
            if is_ours(record.place)
        ]

    def _why_not_asked(self, record: Record, message: In | Exception) -> Exception | None:
        if isinstance(message, Exception):
            return message
        topic = self.route.reads
        if topic.strict_key and record.key != topic.key_of(message):
            return WrongKey(f"came under the key {(record.key or b'none')[:100]!r}")
        return None

    async def _ask(
        self, asked: Sequence[tuple[Place, In]], is_ours: Callable[[Place], bool]
    ) -> tuple[Answers[Out], float]:
        """Return the answers, Unavailable or None only for others' pages, and the seconds spent."""
        answers: dict[int, Any] = dict.fromkeys(range(len(asked)))
        seconds = 0.0

        async def attempt(numbers: Sequence[int]) -> Sequence[int]:
            nonlocal seconds
            numbers = [number for number in numbers if is_ours(asked[number][0])]
            started = self.clock()
            got = await ask(self.handle, [asked[number][1] for number in numbers])
            seconds += self.clock() - started
            answers.update(zip(numbers, got, strict=True))
            down = [number for number in numbers if _is_down(answers[number])]
            if down:
                first = answers[down[0]]
                self.hold.why = ", ".join(filter(None, (first.reason, first.detail)))
            return down

        await self.hold.until_nothing_is_left(attempt, range(len(asked)), "what it depends on")
        return [answers[number] for number in range(len(asked))], seconds

    async def _publish(
        self, settlements: Sequence[Settlement], *, is_ours: Callable[[Place], bool]
    ) -> Sequence[Settlement]:
        """
        Return what must be published again, each with that alone.

        What belongs to others by now is theirs to publish: ours might come behind something newer
        of theirs.
        """
        ours = [settlement for settlement in settlements if is_ours(settlement.record.place)]
        told = await self.publish([outgoing for each in ours for outgoing in each.outgoing])
        again = {id(outgoing): outgoing for outgoing in told.unconfirmed}
        for refused in told.too_large:
            again[id(refused)] = await self._smaller(refused)
        left = [
            replace(s, outgoing=tuple(again[id(o)] for o in s.outgoing if id(o) in again))
            for s in ours
        ]
        return [settlement for settlement in left if settlement.outgoing]

    async def _smaller(self, refused: Outgoing) -> Outgoing:
        """Return a note in place of what the broker never takes; itself where none can be had."""
        log.error("%s: %d bytes refused by %s", self.route.stage, refused.size, refused.topic)
        try:
            kept_as = await self.keep_large(refused)
        except Unavailable:
            return refused
        return refused.as_note(self.route.dead_letters.name, kept_as=kept_as)


def _is_down(answer: object) -> bool:
    return isinstance(answer, Unavailable)
