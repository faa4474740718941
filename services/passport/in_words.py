"""
Where a page is, in words: for terminals, the console and programs alike. Pure.

How it is found out: standing.py. On a terminal: copydesk/passport_view.py.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from math import inf
from typing import Any

from schemas.outcomes import Outcome, Reason
from schemas.topics import FETCH
from services.ages import in_words
from services.passport.captures import Capture
from services.passport.standing import Place, Standing, standing
from services.visible import visible

TAKEN_DOWN = "It was taken down: what comes of it later is rejected as withdrawn."


REPLACED = "A newer capture has taken its place in the index."


def heading(capture: Capture, now: datetime, zone: tzinfo | None = None) -> str:
    """Return which capture it is: when the page was fetched or handed in, as moment() says it."""
    if standing(capture.outcomes).place is Place.TAKEN_DOWN:
        return f"taken down {moment(capture.outcomes[-1].at, now, zone)}"
    if capture.captured_at is not None:
        return f"captured {moment(capture.captured_at, now, zone)}"
    if capture.outcomes[-1].stage == FETCH.stage:
        return "not captured"
    return "captured at a time that nobody could read"


def why(outcome: Outcome) -> str:
    """Return reason, detail and attempt, as far as they say something; all to be seen."""
    said = [str(outcome.reason or ""), visible(outcome.detail)]
    if outcome.attempt > 1:
        said.append(f"attempt {outcome.attempt}")
    return ", ".join(part for part in said if part)


def capture_json(capture: Capture, all_of_them: Sequence[Capture], now: datetime) -> dict[str, Any]:
    """Return *capture*, one of *all_of_them*, for programs."""
    return _json(capture, in_words_of(capture, all_of_them, now), now)


def captures_json(
    captures: Sequence[Capture], now: datetime, zone: tzinfo | None = None
) -> list[dict[str, Any]]:
    """Return all *captures* for programs."""
    says = all_in_words(captures, now, zone)
    return [_json(each, said, now) for each, said in zip(captures, says, strict=True)]


def _json(capture: Capture, says: str, now: datetime) -> dict[str, Any]:
    at, where = capture.captured_at, standing(capture.outcomes)
    return {
        "page_id": capture.page_id,
        "version": capture.version,
        "captured_at": None if at is None else at.isoformat(),
        "outcomes": [outcome.model_dump(mode="json") for outcome in capture.outcomes],
        "standing": {
            "place": where.place,
            "stage": where.stage,
            "since": where.since.isoformat(),
            "seconds": round(_age(where, now).total_seconds(), 3),
            "says": says,
        },
    }


def in_words_of(capture: Capture, all_of_them: Sequence[Capture], now: datetime) -> str:
    """Return where *capture*, one of *all_of_them*, is, in a sentence."""
    return _in_words(capture, Succession(all_of_them), now, None)


def all_in_words(
    captures: Sequence[Capture], now: datetime, zone: tzinfo | None = None
) -> list[str]:
    """Return the same for all *captures*: a page that is fetched every minute has thousands."""
    succession = Succession(captures)
    return [_in_words(each, succession, now, zone) for each in captures]


class Succession:
    """Which captures have had their places taken by newer ones."""

    def __init__(self, captures: Sequence[Capture]) -> None:
        self._taken_down: dict[str, float] = {}
        self._replacing: dict[str, float] = {}
        for capture in captures:
            where = standing(capture.outcomes)
            if where.place is Place.TAKEN_DOWN:
                _keep_newest(self._taken_down, capture)
            # A capture that said the same has taken nobody's place.
            if where.place is Place.IN_THE_INDEX and where.last.reason is not Reason.UNCHANGED:
                _keep_newest(self._replacing, capture)

    def says_of(self, capture: Capture) -> str:
        """Return what became of *capture*, which was in the index; "" where it still is."""
        if self._taken_down.get(capture.page_id, -inf) > capture.age:
            return TAKEN_DOWN
        return REPLACED if self._replacing.get(capture.page_id, -inf) > capture.age else ""


def _keep_newest(ages: dict[str, float], capture: Capture) -> None:
    ages[capture.page_id] = max(capture.age, ages.get(capture.page_id, -inf))


def _in_words(capture: Capture, succession: Succession, now: datetime, zone: tzinfo | None) -> str:
    where = standing(capture.outcomes)
    if where.place is Place.IN_THE_INDEX and (said := succession.says_of(capture)):
        return said
    return _sentence(where, now, zone)


def _sentence(where: Standing, now: datetime, zone: tzinfo | None) -> str:
    reason = visible(why(where.last))
    waits = f"for {in_words(_age(where, now))}, since {moment(where.since, now, zone)}"
    match where.place:
        case Place.IN_THE_INDEX:
            there = f"It is in the index, as article {visible(where.last.article_id or '')}"
            return f"{there}: {reason}." if reason else f"{there}."
        case Place.TAKEN_DOWN:
            return TAKEN_DOWN
        case Place.DEAD_LETTER:
            return f"It is a dead letter on news.{where.stage}.dead.v1: {reason}."
        case Place.REJECTED:
            return f"{where.stage} rejected it: {reason}."
        case Place.DELAYED:
            return f"It waits to be tried again by {where.stage}, {waits}: {reason}."
        case Place.AT_A_STAGE:
            return f"{where.stage or 'A stage of another release'} has had it {waits}."


def _age(where: Standing, now: datetime) -> timedelta:
    return max(now - where.since, timedelta())  # a stage's clock may be ahead of ours


def moment(at: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return *at* in *zone*, this machine's if None: the time, and the day unless it is today."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    return f"{local:%H:%M:%S}" if local.date() == today else f"{local:%F %T}"
