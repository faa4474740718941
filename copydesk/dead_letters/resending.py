"""
Sends letters that would pass, and remembers each: the note follows when the Kafka has the record.

How a record is sent: sending.py. What is remembered: replays.py.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Protocol, TypeVar

from copydesk.dead_letters.account import Account
from copydesk.dead_letters.replays import note_of
from copydesk.dead_letters.sending import Sent
from copydesk.dead_letters.today import Prospect, Would
from copydesk.failure import Failure
from copydesk.pace import Pace
from services.runtime.records import Outgoing

SENT_TOGETHER = 50
"""Sent, confirmed and noted in one go: a crash in between sends no more than these twice."""

T = TypeVar("T")


class Sends(Protocol):
    """What this file needs of a Kafka: sending.py has it."""

    async def send(self, outgoing: Sequence[Outgoing], pace: Pace | None = None) -> list[Sent]:
        """Send *outgoing*, in order; return what became of each, once that is known."""


class Resending:
    """Sends what would pass, at most *rate* a second, and notes each record that is confirmed."""

    def __init__(self, sending: Sends, rate: float) -> None:
        self._sending = sending
        self._pace = Pace(rate)
        self._together = max(1, min(SENT_TOGETHER, int(rate)))  # a second's worth where few may go
        self.account = Account()
        self.too_large = 0
        """Records that the broker refuses: with what says where they come from, they do not fit."""
        self.untold = 0
        """Records that went to a stage which says nothing of their ends."""

    async def send(
        self, prospects: Sequence[Prospect], stops: Callable[[], bool] = lambda: False
    ) -> None:
        """
        Send those of *prospects* that would pass; raise Failure where the Kafka fails.

        Where it *stops*, what was sent until then is noted, and the rest is not sent.
        """
        passing = [prospect for prospect in prospects if prospect.would is Would.PASS]
        for some in batches(passing, self._together):
            if stops():
                return
            sent = await self._sending.send([p.letter.again() for p in some], self._pace)
            confirmed = [(p, s) for p, s in zip(some, sent, strict=True) if s.place]
            await self._remember(confirmed)
            self.too_large += sum(s.is_too_large for s in sent)
            failed = [s.error for s in sent if not s.place and not s.is_too_large]
            if failed:
                raise self._failure(f"{len(failed)} were not confirmed ({failed[0]})")

    async def _remember(self, confirmed: Sequence[tuple[Prospect, Sent]]) -> None:
        now = datetime.now(UTC)
        notes = [
            note_of(p.letter, page_id=p.page_id, sent_as=s.place, at=now) for p, s in confirmed
        ]
        noted = await self._sending.send(notes)
        for prospect, sent in confirmed:
            if prospect.letter.route.tells_outcomes:
                self.account.add(sent.place, prospect.page_id)
            else:
                self.untold += 1
        lost = [p.letter.id for (p, _), note in zip(confirmed, noted, strict=True) if note.error]
        if lost:
            raise self._failure(
                f"{lost[0]} and {len(lost) - 1} more were sent, but that could not be noted: the"
                " next replay would send them once more"
            )

    def _failure(self, why: str) -> Failure:
        sent = self.account.sent + self.untold
        return Failure(f"{sent} sent, then {why}: run it again once the Kafka is well")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield *items* in lists of that *size*; the last has the rest."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
