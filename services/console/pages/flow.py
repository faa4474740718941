"""
The flow page: the pipeline as a picture: what waits before each stage, how old, what comes of it.

The picture alone is an address of its own: static/flow.js asks for it again and again.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from schemas.outcomes import Verdict
from schemas.topics import PIPELINE_ROUTES, ROUTES, STAGES, Route
from services.console.asking import AskedDesk
from services.console.desk import Desk
from services.console.pages.rendering import page
from services.passport.passports import NoPassports
from services.passport.rates import Rate, Rates
from services.watch.backlog import Backlog
from services.watch.retention import warnings

WINDOW = timedelta(minutes=5)
"""What rates are counted over: a minute jumps, an hour hides that nothing comes any more."""

PATIENCE_SECONDS = 0.1
"""How long the first view waits for Kafka; the next one, seconds later, has it."""

SHOWN_REASONS = 6
"""Of a stage: what comes after them is rare, and in the passports."""

router = APIRouter()


@dataclass(frozen=True)
class StageNow:
    """A stage, as the picture shows it."""

    name: str
    reads: str
    tells: bool
    """Whether it tells outcomes."""

    backlog: Backlog | None
    """None where Kafka has not told it."""

    warnings: Sequence[str]
    a_minute: float
    """Records that it had an answer to, in the last WINDOW."""

    took_ms: float
    outcomes: Sequence[Rate]
    """Most first."""

    shares: Sequence[tuple[str, float, float]]
    """For its bar: verdict, where it begins, and how wide it is, in percent."""


@router.get("/flow", name="flow_page")
def flow_page(request: Request, desk: AskedDesk) -> HTMLResponse:
    """Show the pipeline as it is now."""
    return _shown(request, desk, "flow.html")


@router.get("/flow/picture", name="flow_picture")
def flow_picture(request: Request, desk: AskedDesk) -> HTMLResponse:
    """Show the picture alone."""
    return _shown(request, desk, "flow_picture.html")


def _shown(request: Request, desk: Desk, template: str) -> HTMLResponse:
    seen, now = desk.backlogs.look(patience=PATIENCE_SECONDS), desk.now()
    rates, no_rates = _rates(desk, now)
    backlogs = {each.stage: each for each in seen.value or ()}
    stages = {
        route.stage: stage_now(
            route,
            backlogs.get(route.stage),
            [rate for rate in rates if rate.stage == route.stage],
            now,
        )
        for route in ROUTES
    }
    return page(
        request,
        template,
        line=[stages[route.stage] for route in PIPELINE_ROUTES],
        beside=[each for name, each in stages.items() if name not in STAGES],
        delays=backlogs.get("delays"),
        seen=seen,
        no_rates=no_rates,
        minutes=int(WINDOW.total_seconds() // 60),
        now=now,
    )


def stage_now(
    route: Route[Any, Any], backlog: Backlog | None, rates: Sequence[Rate], now: datetime
) -> StageNow:
    """Return a stage as the picture shows it."""
    total = sum(rate.records for rate in rates)
    shares, begin = [], 0.0
    for verdict in Verdict:
        part = sum(rate.records for rate in rates if rate.verdict is verdict)
        if part:
            width = 100 * part / total
            shares.append((str(verdict), round(begin, 2), round(width, 2)))
            begin += width
    return StageNow(
        route.stage,
        route.reads.name,
        route.tells_outcomes,
        backlog,
        warnings(backlog, now) if backlog else (),
        total / (WINDOW.total_seconds() / 60),
        sum(rate.took_ms * rate.records for rate in rates) / total if total else 0,
        sorted(rates, key=lambda rate: -rate.records)[:SHOWN_REASONS],
        shares,
    )


def _rates(desk: Desk, now: datetime) -> tuple[Sequence[Rate], str]:
    """Return what came of records lately, or why that is not known."""
    try:
        with closing(Rates(desk.shared.data_dir)) as rates:
            return rates.since(now - WINDOW), ""
    except NoPassports as error:
        return (), str(error)
