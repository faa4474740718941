"""What a process runs: stages as group members, and what else has a start and an end."""

import asyncio
import logging
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from services.runtime.group import group_id
from services.runtime.kafka import Member
from services.runtime.kafka_access import check_access, has_brokers
from services.runtime.permissions import of_stage
from services.runtime.rejoining import Rejoining
from services.runtime.settings import MAX_POLL_SECONDS
from services.runtime.table_reader import TableReader

PING_SECONDS = 2
"""A readiness probe must answer while the broker does not."""

log = logging.getLogger("copydesk.service")


class Service(Protocol):
    """Something that a process starts, asks how it is, and stops."""

    @property
    def name(self) -> str: ...

    async def start(self) -> None:
        """Begin, or raise what keeps it from working, in one sentence."""

    async def stop(self) -> None:
        """Finish what is in hand, and end."""

    async def why_not_ready(self) -> str:
        """Return what it waits for; "" when it does its work."""

    def why_not_live(self) -> str:
        """Return what only a restart can mend; "" as a rule."""

    def status(self) -> dict[str, Any]:
        """Return what an operator wants to know, as JSON."""


class StageService:
    """A stage as a service."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._is_started = False
        self._rejoining: asyncio.Task[None] | None = None
        shared = member.wiring.settings.shared
        self._readers = [TableReader(table, shared) for table in member.wiring.tables]
        stage = member.stage
        stage.metrics.watch(
            oldest_seconds=self._oldest_seconds, waiting=lambda: bool(stage.waits_for)
        )

    @property
    def name(self) -> str:
        return self._member.stage.route.stage

    async def start(self) -> None:
        wiring = self._member.wiring
        needs = of_stage(wiring.route, wiring.settings.shared)
        await asyncio.to_thread(check_access, wiring.settings.shared, needs, who=self.name)
        await wiring.open()
        for reader in self._readers:
            reader.start()
        await asyncio.gather(self._member.broker.start(), wiring.warm_up())
        self._is_started = True
        member = self._member
        rejoining = Rejoining(
            self.name,
            is_inside=lambda: member.assignment.is_member or member.is_stopped,
            # Not by this process's own clients: they may have forgotten the brokers all alike.
            answers=partial(asyncio.to_thread, has_brokers, wiring.settings.shared),
            renew=member.renew,
        )
        self._rejoining = asyncio.create_task(rejoining.run())

    async def stop(self) -> None:
        if self._rejoining is not None:
            self._rejoining.cancel()
        try:
            async with asyncio.timeout(self._member.wiring.settings.finish_seconds):
                await self._member.broker.stop()
        except TimeoutError:
            log.error("%s: ends without the broker, which does not answer", self.name)  # noqa: TRY400
        finally:
            await asyncio.gather(*(reader.stop() for reader in self._readers))
            await self._member.wiring.close()

    async def why_not_ready(self) -> str:
        if not self._is_started:
            return "starts"
        if why := await self._member.login.why_refused():
            return why
        if self._member.stage.waits_for:
            return f"waits for {self._member.stage.waits_for}"
        if not await self._member.broker.ping(timeout=PING_SECONDS):
            return "the broker does not answer"
        return self._why_without_records()

    def _why_without_records(self) -> str:
        if not self._member.assignment.is_member:
            return "waits for its group to give it partitions"
        unread = (t.topic.name for t in self._member.wiring.tables if not t.is_read)
        return next((f"reads {name} to its end" for name in unread), "")

    def why_not_live(self) -> str:
        if self._is_started and not self._member.is_polling:
            return "the consume loop has ended"
        if self._member.polling.is_stuck:
            return f"one batch has been worked on for more than {MAX_POLL_SECONDS} s"
        return ""

    def status(self) -> dict[str, Any]:
        stage = self._member.stage
        return {
            "stage": self.name,
            "group": group_id(self._member.wiring.settings.shared, self.name),
            "waits_for": stage.waits_for,
            "partitions": len(self._member.assignment.partitions),
            "records_in_hand": len(stage.in_hand),
            "oldest_seconds": round(self._oldest_seconds(), 3),
            "outcomes": stage.outcomes,
            "crashes_in_a_row": stage.breaker.in_a_row,
            "crashes_allowed": stage.breaker.limit,
            "max_poll_seconds": MAX_POLL_SECONDS,
        }

    def _oldest_seconds(self) -> float:
        in_hand = self._member.stage.in_hand
        if not in_hand:
            return 0
        oldest = min(record.timestamp for record in in_hand)
        return max(0, (datetime.now(UTC) - oldest).total_seconds())
