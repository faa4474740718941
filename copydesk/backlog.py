"""
What a consumer group has not read yet, and since when. Pure. Who asks the Kafka: kafka_lag.py.

Lag counts offsets: on a topic that is not compacted, as all are that stages read, it counts
records.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

Place = tuple[str, int]
"""Topic and partition."""


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
        records are nobody's backlog.
        """
        return max(self.earliest, self.earliest if self.committed is None else self.committed)

    @property
    def lag(self) -> int:
        return max(0, self.end - self.unread)


@dataclass(frozen=True)
class Backlog:
    """What one stage has before it."""

    stage: str
    group: str
    lag: int
    partitions: int
    partitions_behind: int
    oldest_at: datetime | None
    """The time of the oldest record that it has not read; None without lag."""

    oldest_is_exact: bool
    """False where the Kafka did not show every record in time: there may be an older one."""

    members: int | None
    """Processes in the group; None where the broker does not tell."""

    trouble: str
    """What keeps the stage from reading, as far as the Kafka knows; "" if nothing does."""


def backlog(
    reader: Reader,
    seen: Mapping[Place, Partition],
    *,
    missing_topics: Iterable[str],
    has_group: bool,
    members: int | None,
) -> Backlog:
    """Return what *reader* has before it: *seen* are the partitions of its topics."""
    behind = [partition for partition in seen.values() if partition.lag]
    known = [partition.oldest_at for partition in behind if partition.oldest_at is not None]
    return Backlog(
        stage=reader.stage,
        group=reader.group,
        lag=sum(partition.lag for partition in behind),
        partitions=len(seen),
        partitions_behind=len(behind),
        oldest_at=min(known, default=None),
        oldest_is_exact=len(known) == len(behind),
        members=members if has_group else 0,
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
