"""
Every metric of a process, with what it tells. Who counts: stage.py, kafka.py. Who shows: health.py.

FastStream's own middleware sees neither our publishes nor our commits, and counts a publish as
done before the broker has confirmed it.
"""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from schemas.outcomes import Outcome

SECONDS = (0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300)
"""From an idle hop to max.poll.interval."""

RECORDS = (1, 5, 20, 50, 100, 200, 500)


class Metrics:
    """The metrics of one process, by stage."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self.registry = registry = registry or CollectorRegistry()
        self.outcomes = Counter(
            "copydesk_outcomes",
            "Records that ended, by how and why.",
            ("stage", "verdict", "reason"),
            registry=registry,
        )
        self.batch_records = Histogram(
            "copydesk_batch_records",
            "Records in a batch: full batches mean that the stage is behind.",
            ("stage",),
            buckets=RECORDS,
            registry=registry,
        )
        self.handle_seconds = Histogram(
            "copydesk_handle_seconds",
            "Time that the logic took for a batch, waits for what it depends on left out.",
            ("stage",),
            buckets=SECONDS,
            registry=registry,
        )
        self.publish_seconds = Histogram(
            "copydesk_publish_seconds",
            "Time until the broker had confirmed all that a batch gave rise to.",
            ("stage",),
            buckets=SECONDS,
            registry=registry,
        )
        self.commits_refused = Counter(
            "copydesk_commits_refused",
            "Commits that the broker refused; a few belong to every rebalance.",
            ("stage",),
            registry=registry,
        )
        self.rebalances = Counter(
            "copydesk_rebalances",
            "Times that partitions came, went, or were lost to another member.",
            ("stage", "event"),
            registry=registry,
        )
        self.partitions = Gauge(
            "copydesk_partitions", "Partitions assigned.", ("stage",), registry=registry
        )
        self.oldest_seconds = Gauge(
            "copydesk_oldest_record_seconds",
            "Age of the oldest record in hand; 0 with none in hand.",
            ("stage",),
            registry=registry,
        )
        self.waiting = Gauge(
            "copydesk_waiting",
            "1 while the batch in hand waits for the broker, a store, a person.",
            ("stage",),
            registry=registry,
        )
        self.lag_records = Gauge(
            "copydesk_lag_records",
            "Records that the stage's group has not read. The watch process asks the broker.",
            ("stage",),
            registry=registry,
        )
        self.oldest_unread_seconds = Gauge(
            "copydesk_oldest_unread_seconds",
            "Age of the oldest record that the stage's group has not read; 0 with none.",
            ("stage",),
            registry=registry,
        )
        self.retention_used = Gauge(
            "copydesk_retention_used_ratio",
            "Part of its topic's retention that the oldest unread record has used: at 1 it goes.",
            ("stage",),
            registry=registry,
        )
        self.deleted_unread = Gauge(
            "copydesk_deleted_unread_records",
            "Records that the broker has deleted before the stage's group read them.",
            ("stage",),
            registry=registry,
        )

    def of(self, stage: str) -> "StageMetrics":
        """Return the same for one stage."""
        return StageMetrics(self, stage)


class StageMetrics:
    """What one stage counts."""

    def __init__(self, metrics: Metrics, stage: str) -> None:
        self._metrics = metrics
        self._stage = stage

    def ended(self, outcome: Outcome) -> None:
        reason = outcome.reason or ""
        self._metrics.outcomes.labels(self._stage, outcome.verdict.value, str(reason)).inc()

    def answered(self, records: int, seconds: float) -> None:
        self._metrics.batch_records.labels(self._stage).observe(records)
        self._metrics.handle_seconds.labels(self._stage).observe(seconds)

    def published(self, seconds: float) -> None:
        self._metrics.publish_seconds.labels(self._stage).observe(seconds)

    def commit_refused(self) -> None:
        self._metrics.commits_refused.labels(self._stage).inc()

    def rebalanced(self, event: str, partitions: int) -> None:
        """Note that partitions were assigned, revoked or lost, and how many there are now."""
        self._metrics.rebalances.labels(self._stage, event).inc()
        self._metrics.partitions.labels(self._stage).set(partitions)

    def watch(self, *, oldest_seconds: Callable[[], float], waiting: Callable[[], bool]) -> None:
        """Ask these whenever somebody looks."""
        self._metrics.oldest_seconds.labels(self._stage).set_function(oldest_seconds)
        self._metrics.waiting.labels(self._stage).set_function(lambda: float(waiting()))
