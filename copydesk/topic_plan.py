"""What must change on a Kafka to be as schemas/topics.py says. Pure. Doing it: kafka_topics.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from schemas.topic import Topic
from services.runtime.settings import SharedSettings

AT_LEAST = frozenset({"min.insync.replicas"})
"""Where more than asked for is no drift: a flag forgotten once must not make records less safe."""


class Step(StrEnum):
    """What is to be done about a topic."""

    CREATE = "create"
    ALTER = "alter"
    """Its settings have drifted."""

    REFUSE = "refuse"
    """Only a person can mend it."""


@dataclass(frozen=True)
class Found:
    """A topic as it is on a Kafka."""

    partitions: int
    config: Mapping[str, str] = field(default_factory=dict)
    """Only what the broker tells: one that tells nothing has no drift."""

    copies: int | None = None
    """Of the partition that has the fewest; None where the broker does not tell."""


@dataclass(frozen=True)
class Change:
    """One step of the plan."""

    topic: str
    step: Step
    why: str
    partitions: int
    replication_factor: int
    config: Mapping[str, str]


def plan(
    wanted: Iterable[Topic[Any]], found: Mapping[str, Found], settings: SharedSettings
) -> list[Change]:
    """Return the steps, in the map's order; none where everything is as it should be."""
    changes = (_change(t, found.get(settings.topic_prefix + t.name), settings) for t in wanted)
    return [change for change in changes if change is not None]


def _change(topic: Topic[Any], found: Found | None, settings: SharedSettings) -> Change | None:
    config = {**topic.config, "min.insync.replicas": str(settings.min_insync_replicas)}
    copies = settings.replication_factor

    def change(step: Step, why: str, config: Mapping[str, str]) -> Change:
        name = settings.topic_prefix + topic.name
        return Change(name, step, why, topic.partitions, copies, config)

    if found is None:
        what = f"{topic.partitions} partitions, copies: {copies}, {topic.cleanup}"
        return change(Step.CREATE, what, config)
    if found.partitions != topic.partitions:
        return change(
            Step.REFUSE,
            f"has {found.partitions} partitions instead of {topic.partitions}; more would send"
            " keys elsewhere: make a new topic and drain this one",
            {},
        )
    if found.copies is not None and found.copies < copies:
        # With fewer copies than min.insync.replicas, nobody could publish any more.
        return change(
            Step.REFUSE,
            f"copies: {found.copies} instead of {copies}; add them with"
            " kafka-reassign-partitions.sh, and apply again",
            {},
        )
    drift = {name: value for name, value in config.items() if _drifts(name, value, found.config)}
    if drift:
        why = ", ".join(f"{k} is {found.config[k]}, not {v}" for k, v in sorted(drift.items()))
        return change(Step.ALTER, why, drift)
    return None


def _drifts(name: str, wanted: str, found: Mapping[str, str]) -> bool:
    is_now = found.get(name, wanted)
    if name in AT_LEAST and is_now.isdecimal():
        return int(is_now) < int(wanted)
    return is_now != wanted
