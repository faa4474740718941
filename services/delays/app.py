"""
Delays: requests that had to wait go back to fetch.

    news.page.requested.delay.*.v1  ->  delays  ->  news.page.requested.v1

This file only wires. What is due: due.py. How the process works: scheduler.py.
"""

from services.delays.service import DelaysService
from services.runtime.metrics import Metrics
from services.runtime.settings import SharedSettings


def create(shared: SharedSettings, *, metrics: Metrics) -> DelaysService:
    """Return the process as a service, not started."""
    return DelaysService(shared, metrics=metrics)
