"""
Where a page is, in words: for terminals, the console and programs alike. Pure.

How it is found out: standing.py. On a terminal: copydesk/passport_view.py.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from schemas.outcomes import Outcome, Reason
from schemas.topics import FETCH
from services.ages import in_words
from services.passport.captures import Capture
from services.passport.standing import Place, Standing, standing
from services.visible import visible

TAKEN_DOWN = "It was taken down: what comes of it later is rejected as withdrawn."


def heading(capture: Capture, now: datetime) -> str:
    """Return which capture it is: when the page was fetched or handed in."""
    if standing(capture.outcomes).place is Place.TAKEN_DOWN:
        return f"taken down {moment(capture.outcomes[-1].at, now)}"
    if capture.captured_at is not None:
        return f"captured {moment(capture.captured_at, now)}"
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
    """Return *capture* for programs."""
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
            "says": in_words_of(capture, all_of_them, now),
        },
    }


def in_words_of(capture: Capture, all_of_them: Sequence[Capture], now: datetime) -> str:
    """Return where *capture* is, in a sentence."""
    where = standing(capture.outcomes)
    if where.place is not Place.IN_THE_INDEX:
        return _sentence(where, now)
    newer = [standing(other.outcomes) for other in all_of_them if _is_newer(other, capture)]
    if any(other.place is Place.TAKEN_DOWN for other in newer):
        return TAKEN_DOWN
    # A capture that said the same has taken nobody's place.
    if any(
        other.place is Place.IN_THE_INDEX and other.last.reason is not Reason.UNCHANGED
        for other in newer
    ):
        return "A newer capture has taken its place in the index."
    return _sentence(where, now)


def _is_newer(other: Capture, capture: Capture) -> bool:
    return other.age > capture.age and other.page_id == capture.page_id


def _sentence(where: Standing, now: datetime) -> str:
    reason = visible(why(where.last))
    waits = f"for {in_words(_age(where, now))}, since {moment(where.since, now)}"
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


def moment(at: datetime, now: datetime) -> str:
    """Return *at* by this machine's clock: the time, and the day unless it is today."""
    local = at.astimezone()
    return f"{local:%H:%M:%S}" if local.date() == now.astimezone().date() else f"{local:%F %T}"
