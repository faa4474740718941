"""
What is known of a page while the stages go on speaking of it. Pure.

Who listens to them: copydesk/live_passport.py.
"""

from bisect import insort
from collections.abc import Iterable
from operator import attrgetter

from schemas.outcomes import Outcome
from services.passport.asked import Asked
from services.passport.captures import Capture, captures
from services.passport.standing import standing


class Live:
    """The passport of what is *asked* for: what was *known* of it, and what is heard since."""

    def __init__(self, asked: Asked, known: Iterable[Outcome]) -> None:
        self._asked = asked
        self._outcomes: list[Outcome] = []
        self._told: set[tuple[object, ...]] = set()
        self._spoken_last: dict[str, Outcome] = {}
        for outcome in known:
            self._keep(outcome)

    def hear(self, outcome: Outcome) -> Capture | None:
        """
        Return the capture that *outcome* is about, with it.

        None where it is about another page, and where it was told before: what is kept comes
        again, and so does a batch that is delivered again.
        """
        if not self._is_about_it(outcome) or _telling(outcome) in self._told:
            return None
        self._keep(outcome)
        return self._capture_of(outcome)

    @property
    def captures(self) -> list[Capture]:
        return captures(self._outcomes)

    @property
    def spoken_of(self) -> list[Capture]:
        """The capture of each page that a stage spoke of last."""
        return [self._capture_of(outcome) for outcome in self._spoken_last.values()]

    @property
    def has_ended(self) -> bool:
        """Whether each page has come to its end; False while nobody has seen one."""
        found = self.spoken_of
        return bool(found) and all(standing(capture.outcomes).has_ended for capture in found)

    def _is_about_it(self, outcome: Outcome) -> bool:
        if outcome.page_id in self._spoken_last or self._asked.names(outcome):
            return True
        # The beginning of an id stands for the first that has it: a second is another page.
        return not self._spoken_last and self._asked.may_name(outcome)

    def _keep(self, outcome: Outcome) -> None:
        insort(self._outcomes, outcome, key=attrgetter("at"))
        self._told.add(_telling(outcome))
        self._spoken_last[outcome.page_id] = outcome

    def _capture_of(self, outcome: Outcome) -> Capture:
        [found] = [
            capture
            for capture in self.captures
            if any(each is outcome for each in capture.outcomes)
        ]
        return found


def _telling(outcome: Outcome) -> tuple[object, ...]:
    """Return what makes two outcomes the same: outcomes_table.py keeps one of them."""
    return (
        outcome.page_id,
        outcome.stage,
        outcome.origin,
        outcome.attempt,
        outcome.verdict,
        outcome.version,
    )
