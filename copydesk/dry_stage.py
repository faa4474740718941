"""
A stage whose Kafka is a list: the same code, and nothing leaves it.

For `pipe`, which prints what comes out, and for `dead replay`, which asks what would become of a
record.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, NoReturn, Self

from copydesk.failure import Failure
from schemas.outcomes import Outcome
from schemas.topics import OUTCOMES
from services.runtime.breaker import Breaker
from services.runtime.metrics import Metrics
from services.runtime.records import Outgoing, Record, Unpublished
from services.runtime.stage import Stage
from services.runtime.wiring import Wiring

NEVER = sys.maxsize
"""Crashes in a row: a breaker keeps a topic from draining into dead letters, and here is none."""


@dataclass(frozen=True)
class Done:
    """What became of one record."""

    outcome: Outcome
    message: Outgoing | None
    """What the next stage would read; None where nothing goes on."""


class DryStage:
    """The stage of *wiring*; it works inside the with block."""

    def __init__(self, wiring: Wiring[Any, Any]) -> None:
        self.route = wiring.route
        self._wiring = wiring
        self._left: list[Outgoing] = []
        self._stage = Stage(
            wiring.route,
            handle=wiring.handle,
            publish=self._hear,
            breaker=Breaker(NEVER),
            keep_large=_no_archive,
            metrics=Metrics().of(wiring.route.stage),
            sleep=self._do_not_wait,
        )

    async def through(self, records: Sequence[Record]) -> list[Done]:
        """Return what becomes of each of *records*; raise Failure where the stage can't work."""
        self._left = []
        await self._stage.consume(records)
        writes = "" if self.route.writes is None else self.route.writes.name
        done, message = [], None
        for outgoing in self._left:  # what a record gives rise to, and then its outcome
            if outgoing.topic == writes:
                message = outgoing
            elif outgoing.topic == OUTCOMES.name:
                done.append(Done(OUTCOMES.parse(outgoing.value or b""), message))
                message = None
        return done

    async def __aenter__(self) -> Self:
        await self._wiring.open()
        await self._wiring.warm_up()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self._wiring.close()

    async def _hear(self, outgoing: Sequence[Outgoing]) -> Unpublished:
        self._left.extend(outgoing)
        return Unpublished()

    async def _do_not_wait(self, _seconds: float) -> NoReturn:
        raise Failure(
            f"{self.route.stage} can't work ({self._stage.waits_for}): mend it and run the command"
            " again"
        )


async def _no_archive(outgoing: Outgoing) -> str:
    raise Failure(f"{outgoing.size} bytes are more than {outgoing.topic} takes")
