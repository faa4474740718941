"""
When a delayed record is due, and which partitions wait for theirs. Pure. Kafka: scheduler.py.

Records in one topic all wait equally long, so the first in a partition is the first due: a
partition waits for its head, whatever stands behind it.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from services.runtime.records import Place

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the broker's clock may be ahead of ours. A time further off is nonsense, and must not
hold up the partition."""


def due_at(came: datetime, wait: timedelta, *, now: datetime) -> datetime:
    """Return when a record is due that *came* to the broker at that time."""
    return now if came > now + CLOCKS_DIFFER else came + wait


class Heads:
    """The partitions that wait, and until when."""

    def __init__(self) -> None:
        self._due: dict[Place, datetime] = {}

    def __contains__(self, place: Place) -> bool:
        return place in self._due

    def hold(self, place: Place, until: datetime) -> None:
        """Note that the first record of *place* is due then."""
        self._due[place] = until

    def take_due(self, now: datetime) -> list[Place]:
        """Return the partitions that need not wait any longer, and forget them."""
        due = [place for place, until in self._due.items() if until <= now]
        self.forget(due)
        return due

    def forget(self, places: Collection[Place]) -> None:
        """Forget *places*: they are somebody else's."""
        for place in places:
            self._due.pop(place, None)

    def seconds_to_next(self, now: datetime, *, at_most: float) -> float:
        """Return how long nothing is due that waits."""
        left = [(until - now).total_seconds() for until in self._due.values()]
        return max(0, min([at_most, *left]))
