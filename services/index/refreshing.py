"""
When the embedded store's search index commits: at once after a pause, else a while after the last.

A commit costs as much for one article as for hundreds, and each leaves files that have to be merged
later. Nothing waits for it: the catalogue has what was answered.
"""

import time
from collections.abc import Callable
from threading import Timer


class Refreshing:
    """Calls *late*, in a thread of its own, *seconds* after the last commit if any is put off."""

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        """Its methods are called by one thread at a time."""
        self._seconds = seconds
        self._late = late
        self._last = -seconds
        self._timer: Timer | None = None

    @property
    def is_due(self) -> bool:
        """Whether the last commit is long enough ago for the next to be made at once."""
        return time.monotonic() - self._last >= self._seconds

    @property
    def is_behind(self) -> bool:
        """Whether something is put off."""
        return self._timer is not None

    def put_off(self) -> None:
        """Have it done later."""
        if self._timer is None:
            wait = self._last + self._seconds - time.monotonic()
            self._timer = Timer(max(wait, 0), self._late)
            self._timer.daemon = True
            self._timer.start()

    def done(self) -> None:
        """Note that all is committed now, or that nothing is left to commit."""
        self._last = time.monotonic()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
