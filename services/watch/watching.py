"""
Looks again and again at what every stage has not read, and says it: metrics, and a log line.

A stage that is dead can't tell how far behind it is: hence a process of its own. What it looks at:
kafka_lag.py. When it warns: retention.py.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from services.runtime.kafka_admin import NoKafkaAnswers
from services.runtime.metrics import Metrics
from services.watch.backlog import Backlog
from services.watch.retention import age, nearing, warnings

NAME = "watch"

FIRST_SECONDS = 5
"""Before the first look: where all stages are in one process, these start first."""

AGAIN_SECONDS = 5
"""After a look that failed: the process is not ready until one succeeds."""

Look = Callable[[], Sequence[Backlog]]

log = logging.getLogger("copydesk.watch")


@dataclass(frozen=True)
class Warned:
    """What was said of a stage."""

    is_nearing: bool = False
    deleted: int = 0


class Watching:
    """Looks at the backlogs until stop() is called. Blocks in run()."""

    def __init__(
        self,
        look: Look,
        *,
        every_seconds: float,
        metrics: Metrics,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._look = look
        self._every_seconds = every_seconds
        self._metrics = metrics
        self._now = now
        self._stopping = threading.Event()
        self._warned: dict[str, Warned] = {}
        """How many warnings each stage had at the last look."""
        self.looks = 0
        """How often it has asked the Kafka and was told."""
        self.waits_for = ""
        """What the next look must have; empty as a rule."""
        metrics.waiting.labels(NAME).set_function(lambda: float(bool(self.waits_for)))

    def run(self) -> None:
        """Look until stop() is called. A Kafka that is away costs a pause, not the process."""
        self._stopping.wait(min(FIRST_SECONDS, self._every_seconds))
        while not self._stopping.is_set():
            self.turn()
            pause = AGAIN_SECONDS if self.waits_for else self._every_seconds
            self._stopping.wait(min(pause, self._every_seconds))

    def stop(self) -> None:
        """Have run() return after the look that it may be in. May be called from any thread."""
        self._stopping.set()

    def turn(self) -> None:
        """Look once."""
        try:
            found = self._look()
        except NoKafkaAnswers as error:
            self._forget()
            self.waits_for = f"the broker: {error}"
        except Exception as error:  # a bug, or the client's: the next look need not fail
            log.exception("looks again in a few seconds")
            self._forget()
            self.waits_for = f"a look that succeeds: {type(error).__name__}, see the log"
        else:
            self.waits_for = ""
            self.looks += 1
            self._tell(found, self._now())

    def _tell(self, found: Sequence[Backlog], now: datetime) -> None:
        for one in found:
            next_one, oldest = nearing(one, now), one.oldest_at
            self._metrics.lag_records.labels(one.stage).set(one.lag)
            self._metrics.oldest_unread_seconds.labels(one.stage).set(
                0 if oldest is None else age(oldest, now).total_seconds()
            )
            self._metrics.retention_used.labels(one.stage).set(next_one.used if next_one else 0)
            self._metrics.deleted_unread.labels(one.stage).set(one.deleted_unread)
        self._warn(found, now)

    def _warn(self, found: Sequence[Backlog], now: datetime) -> None:
        """Log the warnings of a stage when one is new or more is lost, not at every look."""
        for one in found:
            said = warnings(one, now)
            warned = Warned(
                bool(nearing(one, now)), one.deleted_unread + one.perhaps_deleted_unread
            )
            before = self._warned.get(one.stage, Warned())
            if (warned.is_nearing and not before.is_nearing) or warned.deleted > before.deleted:
                for sentence in said:
                    log.warning("%s", sentence)
            self._warned[one.stage] = warned

    def _forget(self) -> None:
        """Show no numbers that may have been overtaken."""
        for gauge in (
            self._metrics.lag_records,
            self._metrics.oldest_unread_seconds,
            self._metrics.retention_used,
            self._metrics.deleted_unread,
        ):
            gauge.clear()
