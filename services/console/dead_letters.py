"""What the console shows of dead letters. Who reads them from Kafka: copydesk/console_desk.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.console.recent import Recent


@dataclass(frozen=True)
class LetterGroup:
    """The dead letters of one stage, error and site."""

    stage: str
    error: str
    site: str
    count: int
    replayed: int
    first: datetime
    last: datetime
    newest: str
    """The id of the one that was buried last: clean/3/127."""


@dataclass(frozen=True)
class Letter:
    """One dead letter: the record, and what it died of."""

    id: str
    stage: str
    reason: str
    error: str
    """In the error's own words."""

    died_at: datetime
    origin: str
    """Where the record was: topic/partition/offset."""

    site: str
    ids: tuple[str, ...]
    """Of its page and article, as far as anybody can tell."""

    replayed: int
    """How often it was sent again."""

    headers: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    """The record's value, for people: what is left out is said in its place."""

    misfits: tuple[str, ...]
    """Where the value does not fit its schema, in words."""

    @property
    def replay(self) -> str:
        """The command that sends it again."""
        return f"copydesk dead replay {self.id}"


@dataclass(frozen=True)
class DeadLetters:
    """Knows the dead letters of all stages."""

    groups: Recent[Sequence[LetterGroup]]
    """All that are there, largest first."""

    letter: Callable[[str], Letter | None]
    """Returns the letter stage/partition/offset; None where there is none any more. Raises NotThere
    where Kafka is away."""
