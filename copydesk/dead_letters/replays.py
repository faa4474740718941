"""What was replayed before, so that nothing is by accident: the notes on news.dead.replayed.v1."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from copydesk.dead_letters.letter import DeadLetter
from copydesk.until_now import UntilNow
from schemas.replays import Replayed
from schemas.topics import REPLAYED
from services.runtime.records import Outgoing, Record
from services.runtime.settings import SharedSettings

Key = tuple[str, int]
"""A letter's id, and the millisecond at which it was buried."""


@dataclass(frozen=True)
class Replays:
    """How often a letter was replayed, and when last."""

    times: int
    last_at: datetime


class ReplayedBefore:
    """The letters that were replayed: a few bytes each, of at most two months."""

    def __init__(self, notes: Iterable[Record] = ()) -> None:
        self._known: dict[Key, Replays] = {}
        for note in notes:
            self._take_in(note)

    def of(self, letter: DeadLetter) -> Replays | None:
        """Return what is known of *letter*; None where it was never replayed."""
        return self._known.get((letter.id, _milliseconds(letter.died_at)))

    def _take_in(self, note: Record) -> None:
        try:
            said: Replayed = REPLAYED.parse(note.value or b"")
        except ValidationError:
            return
        key = (said.dead_letter, _milliseconds(said.died_at))
        before = self._known.get(key)
        self._known[key] = Replays(times=before.times + 1 if before else 1, last_at=said.at)


def replayed_before(shared: SharedSettings) -> ReplayedBefore:
    """Return what was replayed until now; raise Failure where the Kafka does not tell."""
    with UntilNow(shared, REPLAYED) as notes:
        return ReplayedBefore(notes)


def note_of(letter: DeadLetter, *, page_id: str, sent_as: str, at: datetime) -> Outgoing:
    """Return what is to be remembered of a letter that was sent."""
    note = Replayed(
        page_id=page_id,
        dead_letter=letter.id,
        died_at=letter.died_at,
        origin=letter.origin,
        sent_as=sent_as,
        at=at,
    )
    value = note.model_dump_json().encode()
    return Outgoing(topic=REPLAYED.name, key=REPLAYED.key_of(note), value=value)


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
