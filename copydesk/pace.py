"""How a command sends at a bounded rate: each record when it is its turn."""

import asyncio
import time
from collections.abc import Awaitable, Callable

MOST_A_SECOND = 10_000
"""More than any stage takes. A rate without an end has no time between two records."""

LATE_SECONDS = 0.05
"""What a record that is late leaves to the next: more, and a pause would end in a burst."""


class Pace:
    """Lets through at most *rate* a second."""

    def __init__(
        self,
        rate: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._between = 1 / rate
        self._clock = clock
        self._sleep = sleep
        self._next_at = clock()

    async def wait(self) -> None:
        """Return when it is the next one's turn."""
        self._next_at = max(self._next_at, self._clock() - LATE_SECONDS)
        await self._sleep(max(0, self._next_at - self._clock()))
        self._next_at += self._between
