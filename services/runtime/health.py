"""
How a process says how it is: /livez, /readyz, /status, /metrics.

Ready: it does its work. Live: a restart would not help. A stage whose breaker is open is live and
not ready: restarted, it would bury as many records again.
"""

import os
import socket
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from services.runtime.metrics import Metrics
from services.runtime.service import Service
from services.runtime.settings import SharedSettings


def health_app(services: Sequence[Service], metrics: Metrics) -> Starlette:
    """Return the endpoints of a process that runs *services*."""

    async def livez(_request: Request) -> Response:
        return _answer({s.name: s.why_not_live() for s in services})

    async def readyz(_request: Request) -> Response:
        return _answer({s.name: await s.why_not_ready() for s in services})

    async def status(_request: Request) -> Response:
        stages = [
            {**s.status(), "not_ready": await s.why_not_ready(), "not_live": s.why_not_live()}
            for s in services
        ]
        return JSONResponse({"pid": os.getpid(), "stages": stages})

    async def show_metrics(_request: Request) -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[
            Route("/livez", livez),
            Route("/readyz", readyz),
            Route("/status", status),
            Route("/metrics", show_metrics),
        ]
    )


def _answer(troubles: dict[str, str]) -> JSONResponse:
    wrong = {name: why for name, why in troubles.items() if why}
    return JSONResponse({"ok": not wrong, "wrong": wrong}, status_code=503 if wrong else 200)


class HealthServer(uvicorn.Server):
    """A server that leaves the process's signals alone."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        return nullcontext()


class PortTaken(RuntimeError):
    """Something else listens where the health endpoints should."""


def listening(settings: SharedSettings) -> socket.socket:
    """Return the socket of the health endpoints; raise PortTaken where that can't be."""
    try:
        return socket.create_server((settings.health_host, settings.health_port))
    except OSError as error:
        raise PortTaken(
            f"nothing can listen on {settings.health_host}:{settings.health_port}"
            f" ({error.strerror}): set COPYDESK_HEALTH_PORT to a free port, or to 0"
        ) from error
