"""What a process does from its start to SIGTERM. What runs in it: service.py."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from services.runtime.health import HealthServer, health_app, listening
from services.runtime.metrics import Metrics
from services.runtime.service import Service
from services.runtime.settings import SharedSettings

JOIN_SECONDS = 1
"""Ample for a thread that has nothing left to do."""

log = logging.getLogger("copydesk.process")


@asynccontextmanager
async def running(
    services: Sequence[Service], settings: SharedSettings, metrics: Metrics
) -> AsyncIterator[None]:
    """
    Run *services* inside the with block, and the health endpoints where a port is set.

    Raises what keeps a service from starting; those that had started are stopped again.
    """
    async with _health(services, settings, metrics):
        try:
            started = await asyncio.gather(*(s.start() for s in services), return_exceptions=True)
            for error in started:
                if error is not None:
                    raise error
            yield
        finally:
            ended = await asyncio.gather(*(s.stop() for s in services), return_exceptions=True)
            for service, error in zip(services, ended, strict=True):
                if error is not None:
                    log.error("%s did not end in order", service.name, exc_info=error)


@asynccontextmanager
async def _health(
    services: Sequence[Service], settings: SharedSettings, metrics: Metrics
) -> AsyncIterator[None]:
    if not settings.health_port:
        yield
        return
    server = HealthServer(health_app(services, metrics))
    serving = asyncio.create_task(server.serve(sockets=[listening(settings)]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def exit_in_time() -> None:
    """
    End the process, with code 0, if a thread still waits for a broker that does not answer.

    Python would wait for the thread. librdkafka tries a commit for three minutes, and nothing
    that is called meanwhile breaks it off. Call this last, when all services have stopped.
    """
    others = set(threading.enumerate()) - {threading.main_thread()}
    for thread in others:
        if not thread.daemon:
            thread.join(JOIN_SECONDS)
    if any(thread.is_alive() for thread in others if not thread.daemon):
        log.error("ends though a thread of the Kafka client does not")
        logging.shutdown()
        os._exit(0)


def told_to_stop() -> asyncio.Event:
    """
    Return what is set by the first SIGTERM or SIGINT; a second one ends the process at once.

    Ask for it before anything is started: a process that is told to stop while it starts must
    still finish the batch that it may have in hand by then.
    """
    told = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
        told.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    return told
