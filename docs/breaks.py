"""What a change to a message breaks, and for whom. Which changes do: compatibility.py."""

from dataclasses import dataclass
from enum import Flag, auto


class Lost(Flag):
    """Who does not get what is written."""

    OLD_RECORDS = auto()
    """Today's readers, what stands on the topic."""

    NEW_RECORDS = auto()
    """Readers of an older release, what is written today."""


EITHER_WAY = Lost.OLD_RECORDS | Lost.NEW_RECORDS


@dataclass(frozen=True)
class Break:
    """One change that keeps one release from reading another."""

    field: str
    """Its path: "Article.entities[].mentions[].where"."""

    what: str
    """What became of it: "was made required"."""

    lost: Lost

    cure: str
    """What to do instead, within the topic."""
