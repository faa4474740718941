"""
An answer that takes long to get, kept for a moment: readers see the last one, and since when.

Who asks for it has a new one got in the background, so that no page waits for Kafka.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")

log = logging.getLogger("copydesk.console")


@dataclass(frozen=True)
class Seen(Generic[T]):
    """An answer, or why there is none."""

    value: T | None
    """None before the first one."""

    at: datetime | None
    """When it was got."""

    trouble: str = ""
    """Why the last try failed; "" where it did not."""


class Recent(Generic[T]):
    """What *ask* answers, at most about *seconds* old, or ten times as long as asking takes."""

    def __init__(self, ask: Callable[[], T], *, seconds: float) -> None:
        self._ask = ask
        self._seconds = seconds
        self._turn = Lock()
        self._thread: Thread | None = None
        self._old_at = 0.0
        self._seen: Seen[T] = Seen(None, None)

    def look(self, *, patience: float = 0) -> Seen[T]:
        """
        Return the last answer; have a new one got where it is old.

        The first one is waited for as many seconds as *patience*.
        """
        with self._turn:
            if self._thread is None and time.monotonic() >= self._old_at:
                thread = Thread(target=self._get, name="console looks", daemon=True)
                thread.start()
                self._thread = thread
            getting, seen = self._thread, self._seen
        if getting is None or seen.at is not None or not patience:
            return seen
        getting.join(patience)
        return self._seen

    def _get(self) -> None:
        started, pause = time.monotonic(), self._seconds
        try:
            seen = Seen(self._ask(), datetime.now(UTC))
            pause = max(self._seconds, 10 * (time.monotonic() - started))
        except Exception as error:  # noqa: BLE001  the console shows it, and goes on
            log.warning("the console can't show what it asks for: %s", error)
            seen = Seen(self._seen.value, self._seen.at, str(error) or type(error).__name__)
        with self._turn:
            self._seen = seen
            self._old_at = time.monotonic() + pause
            self._thread = None
