"""
When the embedded store's search index commits: at once after a pause, else a while after the last.

A commit costs as much for one article as for hundreds, and each leaves files that have to be merged
later. Nothing waits for it: the catalogue has what was answered.
"""

import math
import time
from collections.abc import Callable
from threading import Timer

LONGEST_WAIT = 60.0
"""Seconds between two tries while commits fail: a full disk is not emptied in one."""


class Refreshing:
    """
    Calls *late*, in a thread of its own, *seconds* after the last commit if any is put off.

    Its methods are called by one thread at a time.
    """

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._seconds = seconds
        self._late = late
        self._last = -math.inf
        self._wait = 0.0
        """Before the last try after a failure; none failed."""
        self._timer: Timer | None = None
        self.is_behind = False
        """Whether something is put off."""

    @property
    def is_due(self) -> bool:
        """Whether the last commit is long enough ago for the next to be made at once."""
        return time.monotonic() - self._last >= self._seconds

    def put_off(self) -> None:
        """Have it done later. Raises RuntimeError where there can't be another thread."""
        self.is_behind = True
        if self._timer is None:
            self._begin(max(self._last + self._seconds - time.monotonic(), 0))

    def failed(self) -> None:
        """Have it tried again, ever later up to LONGEST_WAIT; raises as put_off()."""
        self.is_behind = True
        self._stop()
        self._wait = min(max(2 * self._wait, self._seconds), LONGEST_WAIT)
        self._begin(self._wait)

    def done(self) -> None:
        """Note that all is committed now, or that nothing is left to commit."""
        self._last = time.monotonic()
        self._wait = 0.0
        self.is_behind = False
        self._stop()

    def _begin(self, wait: float) -> None:
        timer = Timer(wait, self._late)
        timer.daemon = True
        timer.start()
        self._timer = timer

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
