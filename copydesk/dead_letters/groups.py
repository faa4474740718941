"""Dead letters by stage, error and site: how many, since when. Pure, and bounded in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from copydesk.dead_letters.letter import DeadLetter

MOST_GROUPS = 2000
"""Each new one may be a sender's whim. What comes after them is counted together, by stage."""

OTHERS = "others"


@dataclass(frozen=True)
class Kind:
    """What the letters of a group have in common."""

    stage: str
    error: str
    site: str


@dataclass
class Group:
    """The letters of one kind."""

    kind: Kind
    first: datetime
    last: datetime
    newest: str
    """The id of the letter that was buried last: what to show."""

    count: int = 0
    replayed: int = 0

    def add(self, letter: DeadLetter, *, was_replayed: bool) -> None:
        """Count *letter*."""
        self.count += 1
        self.replayed += was_replayed
        self.first = min(self.first, letter.died_at)
        if letter.died_at >= self.last:
            self.last, self.newest = letter.died_at, letter.id

    def as_json(self) -> dict[str, Any]:
        """Return the group for programs."""
        return {
            **vars(self.kind),
            "count": self.count,
            "replayed": self.replayed,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "newest": self.newest,
        }


class Groups:
    """Takes letters in, one at a time, and keeps none."""

    def __init__(self, most: int = MOST_GROUPS) -> None:
        self._most = most
        self._groups: dict[Kind, Group] = {}

    def add(self, letter: DeadLetter, *, was_replayed: bool) -> None:
        """Count *letter* in its group."""
        kind = Kind(letter.route.stage, letter.error.kind, letter.site)
        if kind not in self._groups and len(self._groups) >= self._most:
            kind = Kind(letter.route.stage, OTHERS, OTHERS)
        group = self._groups.get(kind)
        if group is None:
            group = self._groups[kind] = Group(kind, letter.died_at, letter.died_at, letter.id)
        group.add(letter, was_replayed=was_replayed)

    def largest_first(self) -> Sequence[Group]:
        """Return the groups."""
        return sorted(self._groups.values(), key=lambda group: (-group.count, group.kind.error))
