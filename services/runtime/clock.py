"""
Whether the machine's clock was set meanwhile: what was measured by it is then worth nothing.

Our own limits are measured by monotonic time. Who measures otherwise: in_process.py.
"""

import time

OFF_SECONDS = 1
"""A clock that is further off than that from one moment to the next was set, not corrected."""


class Clock:
    """The machine's clock, as it is set when this is built."""

    def __init__(self) -> None:
        self._began = _began()

    @property
    def was_set(self) -> bool:
        """Whether it has been set since."""
        return abs(_began() - self._began) > OFF_SECONDS


def _began() -> float:
    """Return what the clock said when monotonic time began, as it is set now."""
    return time.time() - time.monotonic()
