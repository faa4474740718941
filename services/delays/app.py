"""
Delays: requests that had to wait go back to fetch.

    news.page.requested.delay.*.v1  ->  delays  ->  news.page.requested.v1

This file only wires. What is due: due.py. How the process works: scheduler.py.
"""

from services.delays.scheduler import Delays
from services.runtime.settings import SharedSettings


def build(settings: SharedSettings | None = None) -> Delays:
    """Return the process, not started."""
    return Delays(settings or SharedSettings())
