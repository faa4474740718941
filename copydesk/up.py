"""`copydesk up` and `copydesk run`: stages as processes. What a process is: runtime/process.py."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from rich.console import Console

from copydesk.broker import broker_for
from copydesk.consoles import console_service, console_url
from copydesk.failure import BadUse
from copydesk.readers import readers
from copydesk.stages import CONSOLE, DELAYS, NAMES, PROCESSES, WATCH, stage
from services.delays.app import create as create_delays
from services.runtime.kafka import build_member
from services.runtime.kafka_access import check_access
from services.runtime.metrics import Metrics
from services.runtime.permissions import of_console, of_watch
from services.runtime.process import running, told_to_stop
from services.runtime.service import Service, StageService
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from services.watch.app import create as create_watch

LOOK = {WATCH: of_watch, CONSOLE: of_console}
"""Processes that are no member of a group, and what they must be allowed."""

READY_SECONDS = 0.05
"""Between looks at whether a service is ready."""


def services_of(wirings: Iterable[Wiring[Any, Any]], metrics: Metrics) -> list[Service]:
    """Return *wirings* as services."""
    return [StageService(build_member(wiring, metrics=metrics)) for wiring in wirings]


@asynccontextmanager
async def pipeline(
    wirings: Iterable[Wiring[Any, Any]], shared: SharedSettings
) -> AsyncIterator[list[Service]]:
    """
    Run *wirings*, delays, watch and console in this process inside the with block.

    Gives the services.
    """
    metrics = Metrics()
    services = [
        *services_of(wirings, metrics),
        create_delays(shared, metrics=metrics),
        create_watch(shared, readers(shared), metrics=metrics),
        *console_service(shared, beside_stages=True),
    ]
    async with running(services, shared, metrics):
        yield services


async def until_ready(services: Iterable[Service]) -> None:
    """Return once every service does its work."""
    for service in services:
        while await service.why_not_ready():  # noqa: ASYNC110  the broker is asked
            await asyncio.sleep(READY_SECONDS)


async def up(shared: SharedSettings, console: Console) -> None:
    """Run all stages until SIGTERM or Ctrl-C; say when they are ready."""
    told = told_to_stop()
    with broker_for(shared) as reached:
        wirings = [stage(name, reached) for name in NAMES]
        async with pipeline(wirings, reached) as services:
            console.print(f"Starting on the Kafka at {reached.kafka_bootstrap} ...")
            if not shared.has_kafka:
                console.print("It is a local broker in memory: nothing on it survives its end.")
            saying = asyncio.create_task(_say_when_ready(services, console))
            await told.wait()
            saying.cancel()


async def _say_when_ready(services: Sequence[Service], console: Console) -> None:
    await until_ready(services)
    names = ", ".join(service.name for service in services)
    console.print(f"Ready: {names}. Ctrl-C stops them.")
    if url := console_url(services):
        console.print(f"The console is at {url}")


async def run_one(name: str, shared: SharedSettings) -> None:
    """Run the process *name* until SIGTERM or Ctrl-C."""
    if name not in PROCESSES:
        raise BadUse(f"there is no process {name!r}: choose from {', '.join(PROCESSES)}")
    metrics = Metrics()
    services = _services_of(name, shared, metrics)
    told = told_to_stop()
    if name in LOOK:  # the others ask by themselves what they may do
        await asyncio.to_thread(check_access, shared, LOOK[name](shared), who=name)
    async with running(services, shared, metrics):
        if url := console_url(services):
            logging.getLogger("copydesk.console").info("the console is at %s", url)
        await told.wait()


def _services_of(name: str, shared: SharedSettings, metrics: Metrics) -> list[Service]:
    if name == DELAYS:
        return [create_delays(shared, metrics=metrics)]
    if name == WATCH:
        return [create_watch(shared, readers(shared), metrics=metrics)]
    if name == CONSOLE:
        return console_service(shared)
    return services_of([stage(name, shared)], metrics)
