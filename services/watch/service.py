"""The watch as a service, in a thread of its own. What a service is: runtime/service.py."""

import asyncio
import threading
from typing import Any

from services.watch.watching import NAME, Watching

FINISH_SECONDS = 1
"""What stop() waits for a look to end. One that hangs at a broker has nothing to finish."""


class WatchService:
    """Starts and stops the watch, and says how it is."""

    def __init__(self, watching: Watching) -> None:
        self._watching = watching
        self._thread = threading.Thread(target=watching.run, name=NAME, daemon=True)

    @property
    def name(self) -> str:
        return NAME

    async def start(self) -> None:
        self._thread.start()

    async def stop(self) -> None:
        self._watching.stop()
        if self._thread.is_alive():
            await asyncio.to_thread(self._thread.join, FINISH_SECONDS)

    async def why_not_ready(self) -> str:
        """Return what keeps it from looking; before the first look, nothing does."""
        return f"waits for {self._watching.waits_for}" if self._watching.waits_for else ""

    def why_not_live(self) -> str:
        if self._thread.ident is not None and not self._thread.is_alive():
            return "its thread has ended"
        return ""

    def status(self) -> dict[str, Any]:
        return {
            "stage": NAME,
            "waits_for": self._watching.waits_for,
            "looks": self._watching.looks,
        }
