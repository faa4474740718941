"""How a batch is held while what it needs is down: attempt after attempt, with growing pauses."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from itertools import chain, repeat
from typing import TypeVar

Left = TypeVar("Left")

PAUSES = (0.5, 1, 2, 5, 10, 30)
"""Seconds between attempts; the last one repeats. Without, an outage is a hot loop."""

log = logging.getLogger("copydesk.stage")


class Hold:
    """
    Holds one batch at a time, and says what it waits for.

    Rewinding the consumer instead would read again what is published already, and ask a store
    that is down as fast as it can refuse.
    """

    def __init__(
        self, stage: str, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._stage = stage
        self._sleep = sleep
        self.waits_for = ""
        """What the batch in hand waits for; empty while there is nothing to wait for."""
        self.why = ""
        """What the thing that is waited for says about itself. Set by an attempt."""

    async def until_nothing_is_left(
        self,
        attempt: Callable[[Sequence[Left]], Awaitable[Sequence[Left]]],
        left: Sequence[Left],
        waits_for: str,
    ) -> None:
        """Make *attempt* at what the one before has *left*, until nothing is."""
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            left = await attempt(left)
            if not left:
                break
            self.waits_for = f"{waits_for}: {self.why}" if self.why else waits_for
            log.error(
                "%s: %s left, asking %s again in %s s",
                self._stage,
                len(left),
                self.waits_for,
                pause,
            )
            await self._sleep(pause)
        self.waits_for = self.why = ""
