"""
When the public topic forgets an article that was taken down: a null in place of its Withdrawn.

Subscribers have 30 days to hear of a takedown. Then its key is deleted, by index, which alone
writes the topic: with the next article that it publishes. Each process says it once a day for a
week, and remembers nothing beyond its end: a null that comes twice deletes nothing more.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from schemas.takedowns import Takedown
from services.takedowns import Ledger

HEARD_FOR = timedelta(days=30)
"""How long a Withdrawn stands on the public topic at least."""

SAID_FOR = timedelta(days=7)
"""From then on. An index that is away for longer leaves the Withdrawn there, which harms nobody."""

SAID_EVERY = timedelta(days=1)
"""One that was answered may not have been published: its partition was taken away meanwhile."""

LOOKED_EVERY = timedelta(hours=1)
"""At the whole ledger."""


def is_expired(takedown: Takedown, now: datetime) -> bool:
    """Return whether the topic should have forgotten *takedown* by now."""
    return now - takedown.withdrawn_at >= HEARD_FOR


def to_delete(takedowns: Iterable[Takedown], now: datetime) -> list[str]:
    """Return the article_ids of those *takedowns* whose Withdrawn is to go from the topic now."""
    return [
        takedown.article_id
        for takedown in takedowns
        if HEARD_FOR <= now - takedown.withdrawn_at < HEARD_FOR + SAID_FOR
    ]


class Expired:
    """Says which keys are to be deleted, in its own time."""

    def __init__(self, takedowns: Ledger) -> None:
        self._takedowns = takedowns
        self._looked: datetime | None = None
        self._said: dict[str, datetime] = {}

    def due(self, now: datetime) -> tuple[str, ...]:
        """Return the keys to delete from the public topic now; none, as a rule."""
        if self._looked is not None and now - self._looked < LOOKED_EVERY:
            return ()
        self._looked = now
        keys = to_delete(self._takedowns.every(), now)
        due = [key for key in keys if key not in self._said or now - self._said[key] >= SAID_EVERY]
        self._said = {key: now if key in due else self._said[key] for key in keys}
        return tuple(due)
