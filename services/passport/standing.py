"""
Where a page is, by what the stages last said of it: who has it, and since when. Pure.

In words: copydesk/where.py. Which outcomes belong together: captures.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from schemas.outcomes import Outcome, Reason, Verdict
from schemas.topics import STAGES

CLOCKS_DIFFER = timedelta(seconds=1)
"""
Between the hosts of two stages. A page takes milliseconds from one to the next: by time alone, it
would sometimes still be at the first.
"""


class Place(StrEnum):
    """Where a page can be."""

    AT_A_STAGE = "at-a-stage"
    """The stage before sent it on, and this one has not said anything yet."""

    DELAYED = "delayed"
    """It goes back to the stage once its delay is over."""

    IN_THE_INDEX = "in-the-index"
    TAKEN_DOWN = "taken-down"
    """Index has said that it is withdrawn; what comes of it later is rejected."""

    REJECTED = "rejected"
    DEAD_LETTER = "dead-letter"


@dataclass(frozen=True)
class Standing:
    """Where a page is."""

    place: Place

    stage: str
    """Who has it, waits for it or ended it; "" where the stage is younger than this release."""

    since: datetime

    last: Outcome
    """What was said last."""

    @property
    def has_ended(self) -> bool:
        return self.place not in {Place.AT_A_STAGE, Place.DELAYED}


def standing(outcomes: Sequence[Outcome]) -> Standing:
    """Return where the page is that *outcomes*, oldest first and at least one, tell of."""
    last = _last_of(outcomes)
    return Standing(_place(last), _stage(last), last.at, last)


def is_last(outcome: Outcome) -> bool:
    """Return whether the page of *outcome* has come to its end, good or bad."""
    return _place(outcome) not in {Place.AT_A_STAGE, Place.DELAYED}


def _last_of(outcomes: Sequence[Outcome]) -> Outcome:
    newest = outcomes[-1]
    close = [outcome for outcome in outcomes if newest.at - outcome.at <= CLOCKS_DIFFER]
    return max(reversed(close), key=lambda outcome: _number(outcome.stage))


def _place(last: Outcome) -> Place:
    if last.stage == STAGES[-1] and (place := _at_the_end(last)) is not None:
        return place
    match last.verdict:
        case Verdict.REJECTED:
            return Place.REJECTED
        case Verdict.DEAD:
            return Place.DEAD_LETTER
        case Verdict.DELAYED:
            return Place.DELAYED
        case _:
            return Place.AT_A_STAGE


def _at_the_end(last: Outcome) -> Place | None:
    """Return what index, which says it, has made of the page; None where that is nothing."""
    match last.verdict, last.reason:
        case Verdict.PUBLISHED, Reason.WITHDRAWN:
            return Place.TAKEN_DOWN
        case (Verdict.PUBLISHED, _) | (Verdict.REJECTED, Reason.UNCHANGED):
            return Place.IN_THE_INDEX  # unchanged: as an earlier capture has it
        case _:
            return None


def _stage(last: Outcome) -> str:
    if last.verdict is Verdict.PUBLISHED and last.stage != STAGES[-1]:
        number = _number(last.stage) + 1
        return STAGES[number] if number else ""
    return "" if last.verdict is Verdict.UNKNOWN else last.stage


def _number(stage: str) -> int:
    """Return the place of *stage* in the pipeline, from 0; -1 for one that is younger than us."""
    return STAGES.index(stage) if stage in STAGES else -1
