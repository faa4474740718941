"""The delays as a service, in a thread of their own. What a service is: runtime/service.py."""

import asyncio
import threading
import time
from typing import Any

from services.delays.partitions import NAME
from services.delays.scheduler import FINISH_SECONDS, Delays
from services.runtime.group import group_id
from services.runtime.kafka_access import check_access
from services.runtime.metrics import Metrics
from services.runtime.permissions import of_delays
from services.runtime.settings import MAX_POLL_SECONDS, SharedSettings


class DelaysService:
    """Starts, watches and stops the delays."""

    def __init__(self, settings: SharedSettings, *, metrics: Metrics | None = None) -> None:
        self._settings = settings
        self._delays = Delays(settings, metrics=metrics)
        self._thread = threading.Thread(target=self._delays.run, name=NAME, daemon=True)

    @property
    def name(self) -> str:
        return NAME

    async def start(self) -> None:
        needs = of_delays(self._settings)
        await asyncio.to_thread(check_access, self._settings, needs, who=NAME)
        self._thread.start()

    async def stop(self) -> None:
        self._delays.stop()
        if self._thread.is_alive():
            await asyncio.to_thread(self._thread.join, FINISH_SECONDS)

    async def why_not_ready(self) -> str:
        if why := await self._delays.login.why_refused():
            return why
        if self._delays.waits_for:
            return f"waits for {self._delays.waits_for}"
        if not self._delays.is_ready:
            return "waits for its group to give it partitions"
        return ""

    def why_not_live(self) -> str:
        if self._thread.ident is not None and not self._thread.is_alive():
            return "its thread has ended"
        if time.monotonic() - self._delays.last_turn > MAX_POLL_SECONDS:
            return "its loop hangs"
        return ""

    def status(self) -> dict[str, Any]:
        return {
            "stage": NAME,
            "group": group_id(self._settings, NAME),
            "waits_for": self._delays.waits_for,
            "partitions": self._delays.partitions,
            "forwarded": self._delays.forwarded,
            "seconds_since_turn": round(time.monotonic() - self._delays.last_turn, 3),
        }
