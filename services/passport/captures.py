"""
Which outcomes belong to one capture of a page: one time that it was fetched or handed in. Pure.

Where a capture is now: standing.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.outcomes import Outcome
from services.passport.standing import is_last


@dataclass(frozen=True)
class Capture:
    """What the stages said about one capture, oldest first."""

    page_id: str
    version: int | None
    """None as long as fetch has not got the page, and where nobody could read the record."""

    outcomes: tuple[Outcome, ...]

    @property
    def captured_at(self) -> datetime | None:
        return None if self.version is None else datetime.fromtimestamp(self.version / 1000, UTC)

    @property
    def age(self) -> float:
        """Milliseconds since 1970 to sort by: a capture without a version was never fetched."""
        return self.outcomes[0].at.timestamp() * 1000 if self.version is None else self.version


def captures(outcomes: Sequence[Outcome]) -> list[Capture]:
    """Return the captures that *outcomes*, oldest first, tell of: page by page, newest last."""
    return [
        capture
        for page_id in dict.fromkeys(outcome.page_id for outcome in outcomes)
        for capture in sorted(
            _of_page(page_id, (o for o in outcomes if o.page_id == page_id)),
            key=lambda capture: capture.age,
        )
    ]


def _of_page(page_id: str, outcomes: Iterable[Outcome]) -> Iterator[Capture]:
    """
    Yield the captures of one page.

    A request has no version: what fetch says before it has the page goes with what it gets.
    """
    by_version: dict[int, list[Outcome]] = {}
    pending: list[Outcome] = []
    for outcome in outcomes:
        if outcome.version is not None:
            of_capture = by_version.setdefault(outcome.version, [])
            if pending and outcome.stage == pending[-1].stage:
                of_capture.extend(pending)
                pending = []
            of_capture.append(outcome)
            continue
        pending.append(outcome)
        if is_last(outcome):
            yield Capture(page_id, None, tuple(pending))
            pending = []
    if pending:
        yield Capture(page_id, None, tuple(pending))
    for version, of_capture in by_version.items():
        yield Capture(page_id, version, tuple(of_capture))
