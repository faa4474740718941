"""
Watch: says how far behind every stage is, and when Kafka is about to delete what nobody has read.

    every consumer group, every topic that one reads  ->  watch  ->  metrics, log

This file only wires. How it looks: kafka_lag.py. What it says: watching.py.
"""

from collections.abc import Sequence

from services.runtime.metrics import Metrics
from services.runtime.settings import SharedSettings
from services.watch.backlog import Reader
from services.watch.kafka_lag import backlogs
from services.watch.service import WatchService
from services.watch.settings import WatchSettings
from services.watch.watching import Watching


def create(shared: SharedSettings, readers: Sequence[Reader], *, metrics: Metrics) -> WatchService:
    """Return the process as a service, not started; *readers* are whom it watches."""
    return WatchService(
        Watching(
            lambda: backlogs(shared, readers),
            every_seconds=WatchSettings().every_seconds,
            metrics=metrics,
        )
    )
