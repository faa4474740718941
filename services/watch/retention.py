"""
Whether Kafka is about to delete what nobody has read, and whether it has. Pure.

How long it keeps records: topic_retention.py. Who says it: copydesk/lag.py, watching.py.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from services.watch.backlog import Backlog

HALF = 0.5
"""Of a week, it leaves three days to mend what stands still: a weekend."""

UNITS = (
    (timedelta(days=1), "days"),
    (timedelta(hours=1), "hours"),
    (timedelta(minutes=1), "min"),
    (timedelta(seconds=1), "s"),
)


@dataclass(frozen=True)
class Nearing:
    """The unread record that has used most of its time on the Kafka."""

    topic: str
    age: timedelta
    kept: timedelta
    """How long Kafka keeps a record of the topic."""

    @property
    def used(self) -> float:
        """The part of its time that has passed: 1 or more, and Kafka may delete it at once."""
        return self.age / self.kept if self.kept else 1.0

    @property
    def left(self) -> timedelta:
        return max(self.kept - self.age, timedelta())


def nearing(one: Backlog, now: datetime) -> Nearing | None:
    """Return what comes next to be deleted unread; None if nothing is unread, or kept for ever."""
    found = (
        Nearing(oldest.topic, age(oldest.at, now), oldest.kept)
        for oldest in one.oldest
        if oldest.kept is not None
    )
    return max(found, key=lambda each: each.used, default=None)


def warnings(one: Backlog, now: datetime) -> list[str]:
    """Return what an operator must know of losses, done and to come: a sentence each."""
    said = []
    if one.deleted_unread:
        said.append(f"{one.stage}: {_records(one.deleted_unread)} deleted unread, lost to it")
    if one.perhaps_deleted_unread:
        said.append(
            f"{one.stage}: {_records(one.perhaps_deleted_unread)} deleted, and the group has no"
            " place: they may have been unread"
        )
    if (next_one := nearing(one, now)) and next_one.used > HALF:
        said.append(f"{one.stage}: {_in_words(next_one)}")
    return said


def age(at: datetime, now: datetime) -> timedelta:
    """Return how long ago *at* was; a sender's clock may be ahead of ours."""
    return max(now - at, timedelta())


def _in_words(one: Nearing) -> str:
    unit, name = _unit(one.kept)
    when = "now" if not one.left else f"in {_number(one.left, *_unit(one.left))}"
    return (
        f"its oldest unread record is {one.age / unit:.1f} of {_number(one.kept, unit, name)} old:"
        f" Kafka deletes it {when}"
    )


def _records(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'}"


def _unit(time: timedelta) -> tuple[timedelta, str]:
    return next((each for each in UNITS if time >= 2 * each[0]), UNITS[-1])


def _number(time: timedelta, unit: timedelta, name: str) -> str:
    return f"{time / unit:.1f} {name}".replace(".0 ", " ")
