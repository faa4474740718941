"""
What today's code makes of dead letters, without sending them.

clean and enrich are asked in full (dry_stage.py). The others have effects: they fetch, store,
keep. Of theirs is known only what can be known without: whether the record can be read.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from copydesk.dead_letters.error import DeadError
from copydesk.dead_letters.letter import DeadLetter
from copydesk.dry_stage import Done, DryStage
from copydesk.stages import stage as stage_of
from schemas.outcomes import Reason, Verdict
from schemas.topics import CLEAN, ENRICH, Route
from services.runtime.errors import TooLarge
from services.runtime.settings import SharedSettings

TRIED = frozenset({CLEAN.stage, ENRICH.stage})
"""Stages that only compute: asking them changes nothing."""

REPLAYS = "copydesk dead"
"""Our name on the map, among those who write a topic."""

BATCH = 100
"""Letters that are asked about in one go, and in memory at once."""


class Would(StrEnum):
    """What would become of a letter's record."""

    PASS = "would pass"  # noqa: S105  no password
    BE_REJECTED = "would be rejected"
    DIE_AGAIN = "would die again"
    NOT_GO = "can't be replayed"


@dataclass(frozen=True)
class Prospect:
    """What would become of one letter."""

    letter: DeadLetter
    would: Would
    why: str = ""
    """The reason, or the kind of error, that others share; "" for what would pass."""

    page_id: str = ""
    """Known where the record can be read."""


class Today:
    """Says what would become of the letters of one stage."""

    def __init__(self, stage: DryStage | None, now: Callable[[], datetime]) -> None:
        self._stage = stage
        self._now = now

    async def prospects(self, letters: Sequence[DeadLetter]) -> list[Prospect]:
        """Return what would become of each of *letters*, in order."""
        known = {letter.id: _without_asking(letter) for letter in letters}
        if self._stage is not None:
            asked = [letter for letter in letters if known[letter.id].would is Would.PASS]
            now = self._now()
            done = await self._stage.through([letter.as_read_again(now) for letter in asked])
            for letter, one in zip(asked, done, strict=True):
                known[letter.id] = _by_outcome(letter, one)
        return list(known.values())


@asynccontextmanager
async def todays(
    route: Route[Any, Any],
    shared: SharedSettings,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> AsyncIterator[Today]:
    """Give today's code of a stage, its worker process running where it has one."""
    if route.stage not in TRIED:
        yield Today(None, now)
        return
    async with DryStage(stage_of(route.stage, shared)) as stage:
        yield Today(stage, now)


def _without_asking(letter: DeadLetter) -> Prospect:
    if letter.kept_as:
        why = f"only a note of it is here: its value is in the archive ({letter.error.reason})"
        return Prospect(letter, Would.NOT_GO, why)
    if REPLAYS not in letter.route.reads.written_by:
        why = f"{letter.route.reads.name} has one writer: an old record would come behind newer"
        return Prospect(letter, Would.NOT_GO, why)
    message = letter.message()
    if isinstance(message, Exception):
        reason = Reason.TOO_LARGE if isinstance(message, TooLarge) else Reason.UNREADABLE
        return Prospect(letter, Would.DIE_AGAIN, DeadError(reason, str(message)).kind)
    return Prospect(letter, Would.PASS, page_id=message.page_id)


def _by_outcome(letter: DeadLetter, done: Done) -> Prospect:
    outcome = done.outcome
    reason = outcome.reason or Reason.UNKNOWN
    match outcome.verdict:
        case Verdict.PUBLISHED:
            return Prospect(letter, Would.PASS, page_id=outcome.page_id)
        case Verdict.REJECTED:
            return Prospect(letter, Would.BE_REJECTED, str(reason), outcome.page_id)
        case _:
            kind = DeadError(reason, outcome.detail).kind
            return Prospect(letter, Would.DIE_AGAIN, kind, outcome.page_id)
