"""What the health endpoints say, and when a process is to be left alone."""

import asyncio
from typing import Any

import httpx
import pytest

from schemas.pages import PageFetched
from schemas.topics import CLEAN
from services.runtime.breaker import Breaker
from services.runtime.handlers import one_by_one
from services.runtime.health import PortTaken, health_app, listening
from services.runtime.kafka import build_member
from services.runtime.metrics import Metrics
from services.runtime.process import running
from services.runtime.service import Service, StageService
from services.runtime.settings import SharedSettings, StageSettings
from services.runtime.wiring import Wiring
from tests.makers import article, outcome, record


class Told:
    """A service that is as a test says."""

    def __init__(self, *, not_ready: str = "", not_live: str = "", fails: str = "") -> None:
        self.not_ready = not_ready
        self.not_live = not_live
        self.fails = fails
        self.events: list[str] = []

    @property
    def name(self) -> str:
        return "told"

    async def start(self) -> None:
        self.events.append("started")
        if self.fails:
            raise RuntimeError(self.fails)

    async def stop(self) -> None:
        self.events.append("stopped")

    async def why_not_ready(self) -> str:
        return self.not_ready

    def why_not_live(self) -> str:
        return self.not_live

    def status(self) -> dict[str, Any]:
        return {"stage": self.name}


async def ask(path: str, *services: Service, metrics: Metrics | None = None) -> httpx.Response:
    app = health_app(services, metrics or Metrics())
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://process") as client:
        return await client.get(path)


async def test_a_process_is_ready_when_all_in_it_are() -> None:
    waiting = Told(not_ready="waits for the broker")

    answer = await ask("/readyz", Told(), waiting)

    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "wrong": {"told": "waits for the broker"}}
    assert (await ask("/readyz", Told())).status_code == 200


async def test_a_process_that_waits_is_not_to_be_restarted() -> None:
    assert (await ask("/livez", Told(not_ready="waits for a person"))).status_code == 200
    assert (await ask("/livez", Told(not_live="the consume loop has ended"))).status_code == 503


async def test_a_stage_that_is_not_started_is_live_and_not_ready() -> None:
    service = stage_service()

    assert (await ask("/livez", service)).status_code == 200
    assert (await ask("/readyz", service)).json()["wrong"] == {"clean": "starts"}


async def test_status_says_what_an_operator_asks() -> None:
    [stage] = (await ask("/status", stage_service())).json()["stages"]

    assert (stage["stage"], stage["group"]) == ("clean", "t.copydesk.clean")
    assert (stage["partitions"], stage["records_in_hand"], stage["outcomes"]) == (0, 0, 0)


async def test_metrics_count_outcomes_by_stage_verdict_and_reason() -> None:
    metrics = Metrics()
    metrics.of("clean").ended(outcome())

    text = (await ask("/metrics", Told(), metrics=metrics)).text

    line = 'copydesk_outcomes_total{reason="",stage="clean",verdict="published"} 1.0'
    assert line in text.splitlines()


async def test_what_has_started_is_stopped_when_its_neighbour_cannot_start() -> None:
    sound, broken = Told(), Told(fails="the store is in use")

    with pytest.raises(RuntimeError, match="the store is in use"):
        async with running([sound, broken], SharedSettings(), Metrics()):
            raise AssertionError("must not get here")

    assert sound.events == ["started", "stopped"]


async def test_the_endpoints_listen_while_the_process_runs() -> None:
    with listening(SharedSettings()) as probe:
        port: int = probe.getsockname()[1]
    settings = SharedSettings(health_port=port)
    url = f"http://127.0.0.1:{port}/livez"

    async with running([Told()], settings, Metrics()), httpx.AsyncClient() as client:
        async with asyncio.timeout(10):
            while True:
                try:
                    answer = await client.get(url)
                except httpx.ConnectError:
                    continue
                break
    assert answer.json()["ok"]


def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    with listening(SharedSettings()) as taken:
        port: int = taken.getsockname()[1]
        with pytest.raises(PortTaken, match="set COPYDESK_HEALTH_PORT to a free port, or to 0"):
            listening(SharedSettings(health_port=port))


async def test_a_stage_whose_breaker_is_open_says_so() -> None:
    member = build_member(wiring(), metrics=Metrics())
    member.stage.breaker = Breaker(1, 1, frozenset({b"a", b"b", b"c"}))
    member.stage.in_hand = (record(),)

    status = StageService(member).status()

    assert (status["crashes_in_a_row"], status["crashes_allowed"]) == (1, 1)
    assert (status["records_in_hand"], status["oldest_seconds"] >= 0) == (1, True)


def wiring() -> Wiring[PageFetched, Any]:
    settings = StageSettings(shared=SharedSettings(topic_prefix="t."))
    return Wiring(CLEAN, settings, one_by_one(lambda page: article(page_id=page.page_id)))


def stage_service() -> StageService:
    return StageService(build_member(wiring(), metrics=Metrics()))
