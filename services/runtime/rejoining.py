"""
What becomes of a member that its group does not take back: it gets a new Kafka client.

librdkafka has stayed outside for minutes after a broker was frozen for longer than the session: it
had forgotten its brokers (REBOOTSTRAP_MS, kafka_connection.py, is the cure of that). Whatever else
may keep it there, a new client is what a person would try.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

PATIENCE_SECONDS = 45
"""How long a member may be outside with a broker that answers: a group shares anew in ten."""

LOOK_SECONDS = 3

log = logging.getLogger("copydesk.rejoining")


class Rejoining:
    """Watches whether a member is in its group; renews its client where it stays outside."""

    def __init__(
        self,
        stage: str,
        *,
        is_inside: Callable[[], bool],
        answers: Callable[[], Awaitable[bool]],
        renew: Callable[[], Awaitable[None]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stage = stage
        self._is_inside = is_inside
        self._answers = answers
        self._renew = renew
        self._clock = clock
        self._inside_at = clock()

    async def run(self) -> None:
        """Look every few seconds, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Renew the client if the member has been outside for too long."""
        if self._is_inside() or not await self._answers():
            self._inside_at = self._clock()
        elif self._clock() - self._inside_at > PATIENCE_SECONDS:
            log.error(
                "%s: its group has not taken it back for %s s: begins anew with a new client",
                self._stage,
                PATIENCE_SECONDS,
            )
            await self._renew()
            self._inside_at = self._clock()
