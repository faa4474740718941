"""The passport page: what became of a page, stage by stage, how long it took, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from schemas.outcomes import Outcome
from services.console.api import MAX_ID_CHARS, SomeId
from services.console.asking import AskedDesk
from services.console.pages.rendering import page, path_for
from services.console.problems import NotFound
from services.passport.captures import Capture, captures
from services.passport.in_words import all_in_words, heading, why
from services.passport.standing import standing

WIDTH = 1000
"""Of the timeline, in units of its picture."""

LEAST = 4
"""Of a bar: a stage that took no time at all must be seen."""

SHOWN = 50
"""Captures on a page, the newest: a page that is fetched every minute has thousands."""

router = APIRouter()


@dataclass(frozen=True)
class Bar:
    """One outcome on the timeline."""

    outcome: Outcome
    waited_ms: float
    """Since the outcome before: on a topic, in a batch, in a delay."""

    why: str
    start: float
    """From the left edge of the picture."""

    width: float


@dataclass(frozen=True)
class Told:
    """One capture of a page."""

    capture: Capture
    heading: str
    says: str
    place: str
    bars: tuple[Bar, ...]
    took_ms: float
    """From the first stage's beginning to the last one's end."""


@router.get("/passports", name="passport_page")
def passport_page(
    request: Request, what: Annotated[str, Query(max_length=MAX_ID_CHARS)] = ""
) -> Response:
    """Ask for a page or article."""
    if what.strip():
        return RedirectResponse(path_for(request)("passport_of", what=what.strip()), 303)
    return page(request, "passport.html", what="", told=(), more=0)


@router.get("/passports/{what:path}", name="passport_of")
def passport_of(request: Request, desk: AskedDesk, what: SomeId) -> HTMLResponse:
    """Show all that became of a page or article."""
    found, now = captures(desk.outcomes(what)), desk.now()
    if not found:
        raise NotFound(
            f"nobody has seen {what!r}: is its URL spelt as it was sent, and does its stage run?"
        )
    says = all_in_words(found, now, UTC)
    newest = list(zip(found, says, strict=True))[: -SHOWN - 1 : -1]
    told = [_told(capture, said, now) for capture, said in newest]
    more = len(found) - len(told)
    return page(request, "passport.html", what=what, told=told, more=more)


def _told(capture: Capture, says: str, now: datetime) -> Told:
    bars = timeline(capture.outcomes)
    took = _end(capture.outcomes) - _start(capture.outcomes)
    return Told(
        capture,
        heading(capture, now, UTC),
        says,
        standing(capture.outcomes).place,
        bars,
        took / timedelta(milliseconds=1),
    )


def timeline(outcomes: Sequence[Outcome]) -> tuple[Bar, ...]:
    """Return *outcomes*, oldest first, as bars of a picture WIDTH wide."""
    begin, end = _start(outcomes), _end(outcomes)
    scale = (WIDTH - LEAST) / max((end - begin).total_seconds(), 0.001)
    bars, before = [], begin
    for outcome in outcomes:
        took = timedelta(milliseconds=outcome.took_ms)
        started = max(outcome.at - took, begin)
        bars.append(
            Bar(
                outcome,
                max((started - before).total_seconds() * 1000, 0),
                why(outcome),
                round((started - begin).total_seconds() * scale, 1),
                round(max((outcome.at - started).total_seconds() * scale, LEAST), 1),
            )
        )
        before = max(before, outcome.at)
    return tuple(bars)


def _start(outcomes: Sequence[Outcome]) -> datetime:
    first = outcomes[0]
    return first.at - timedelta(milliseconds=first.took_ms)


def _end(outcomes: Sequence[Outcome]) -> datetime:
    return max(outcome.at for outcome in outcomes)
