"""
What a consumer group has not read yet, and since when. Pure. Who asks the Kafka: kafka_lag.py.

How long Kafka goes on keeping it: retention.py. Lag counts offsets: on a topic that is not
compacted, as all are that stages read, it counts records.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.runtime.records import Place


@dataclass(frozen=True)
class Reader:
    """A process's consumer group, and the topics that it reads."""

    stage: str
    group: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Partition:
    """One partition, as the broker and one group see it."""

    earliest: int
    """The first offset that is still there."""

    end: int
    """The offset after the newest record."""

    committed: int | None = None
    """Where the group goes on; None where it never committed."""

    oldest_at: datetime | None = None
    """The time of the record at `unread`; None where there is none, or it was not had in time."""

    @property
    def unread(self) -> int:
        """
        Return the offset that the group reads next.

        A group without a place begins at the earliest. So does one whose place is gone: deleted
        records are nobody's backlog, but a loss.
        """
        return max(self.earliest, self.earliest if self.committed is None else self.committed)

    @property
    def lag(self) -> int:
        return max(0, self.end - self.unread)

    @property
    def deleted_unread(self) -> int:
        """Records that are gone, and that the group had not read."""
        return 0 if self.committed is None else max(0, self.earliest - self.committed)


@dataclass(frozen=True)
class OldestUnread:
    """The oldest record of a topic that its group has not read."""

    topic: str
    at: datetime
    """The record's time, by which Kafka counts too."""

    kept: timedelta | None
    """How long Kafka keeps a record of the topic; None: for ever."""


@dataclass(frozen=True)
class Backlog:
    """What one stage has before it."""

    stage: str
    group: str
    lag: int
    partitions: int
    partitions_behind: int
    oldest: tuple[OldestUnread, ...]
    """One of each topic that it has not read to the end."""

    oldest_is_exact: bool
    """False where the Kafka did not show every record in time: there may be an older one."""

    deleted_unread: int
    """Records that Kafka has deleted before the group read them: they are lost to it."""

    perhaps_deleted_unread: int
    """
    Records that were deleted where the group has no place, at most so many of them unread.

    A week without members, and Kafka forgets how far a group had come.
    """

    members: int | None
    """Processes in the group; None where the broker does not tell."""

    trouble: str
    """What keeps the stage from reading, as far as the Kafka knows; "" if nothing does."""

    @property
    def oldest_at(self) -> datetime | None:
        """The time of the oldest record that it has not read; None without lag."""
        return min((one.at for one in self.oldest), default=None)


def backlog(
    reader: Reader,
    seen: Mapping[Place, Partition],
    *,
    kept: Mapping[str, timedelta | None],
    missing_topics: Iterable[str],
    has_group: bool,
    members: int | None,
) -> Backlog:
    """
    Return what *reader* has before it: *seen* are the partitions of its topics.

    *kept* is how long Kafka keeps a record of each topic, None for ever.
    """
    members = members if has_group else 0
    behind = [partition for partition in seen.values() if partition.lag]
    oldest: dict[str, datetime] = {}
    for (topic, _), partition in seen.items():
        if partition.lag and partition.oldest_at is not None:
            oldest[topic] = min(partition.oldest_at, oldest.get(topic, partition.oldest_at))
    # A member has no place in a partition that it found empty: nothing of that was its to read.
    placeless = [p for p in seen.values() if p.committed is None and (p.lag or not members)]
    return Backlog(
        stage=reader.stage,
        group=reader.group,
        lag=sum(partition.lag for partition in behind),
        partitions=len(seen),
        partitions_behind=len(behind),
        oldest=tuple(OldestUnread(topic, at, kept.get(topic)) for topic, at in oldest.items()),
        oldest_is_exact=all(partition.oldest_at is not None for partition in behind),
        deleted_unread=sum(partition.deleted_unread for partition in seen.values()),
        perhaps_deleted_unread=sum(partition.earliest for partition in placeless),
        members=members,
        trouble=_trouble(sorted(missing_topics), has_group=has_group, members=members),
    )


def _trouble(missing: list[str], *, has_group: bool, members: int | None) -> str:
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        return f"no topic {missing[0]}{more}: run `copydesk topics apply`"
    if not has_group:
        return "no group: never started"
    if members == 0:
        return "stopped: no members"
    return ""
