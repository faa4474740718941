"""What became of records that were sent again, by what the stages say of them. Pure."""

from collections import Counter

from schemas.outcomes import Outcome, Verdict
from services.passport.standing import is_last

Capture = tuple[str, int | None]
"""A page_id and its version; None while fetch has not got the page."""


class Account:
    """
    Counts records to their end: each once, by its first outcome's origin, then by its capture.

    Other records of the same page are on their way too; only the place in Kafka tells them apart.
    """

    def __init__(self) -> None:
        self.sent = 0
        self.published = 0
        self.rejected: Counter[str] = Counter()
        self.dead: Counter[str] = Counter()
        self._not_met: dict[str, str] = {}
        """Page_ids by origin."""
        self._on_way: Counter[Capture] = Counter()
        self._early: dict[str, list[Outcome]] = {}
        """A later stage may be heard before the first one: each has its own way to the topic."""

    @property
    def on_way(self) -> int:
        """How many have not come to their end."""
        return len(self._not_met) + self._on_way.total()

    def add(self, origin: str, page_id: str) -> None:
        """Count a record that was sent, and is at *origin* now: topic/partition/offset."""
        self.sent += 1
        self._not_met[origin] = page_id
        self._early.setdefault(page_id, [])

    def hear(self, outcome: Outcome) -> None:
        """Take in what a stage says; what is not about ours changes nothing."""
        if outcome.origin in self._not_met:
            early = self._early.pop(self._not_met.pop(outcome.origin), [])
        elif (capture := self._known(outcome)) is not None:
            self._on_way[capture] -= 1
            early = []
        else:
            self._early.get(outcome.page_id, []).append(outcome)
            return
        self._count(outcome)
        for one in early:
            if one.stage != outcome.stage:  # of the first stage, only the origin's own is ours
                self.hear(one)

    def _count(self, outcome: Outcome) -> None:
        if not is_last(outcome):
            waits = outcome.verdict is Verdict.DELAYED
            self._on_way[outcome.page_id, None if waits else outcome.version] += 1
        elif outcome.verdict is Verdict.PUBLISHED:
            self.published += 1
        else:
            ends = self.rejected if outcome.verdict is Verdict.REJECTED else self.dead
            ends[str(outcome.reason or outcome.verdict)] += 1

    def _known(self, outcome: Outcome) -> Capture | None:
        captures: tuple[Capture, ...] = (
            (outcome.page_id, outcome.version),
            (outcome.page_id, None),
        )
        return next((capture for capture in captures if self._on_way[capture] > 0), None)
