"""The console as a service. What a service is: runtime/service.py."""

import asyncio
import socket
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp

from services.console.desk import Desk
from services.console.settings import ConsoleSettings

NAME = "console"

FINISH_SECONDS = 2
"""What stop() gives to answers that are on their way: an export may take an hour."""

THREADS = 8
"""Questions that are answered at once: of more, each waits for the interpreter, not for a disk."""

CONNECTIONS = 200
"""Further ones are refused: in `copydesk up` they would use up the stages' own files."""


class PortTaken(RuntimeError):
    """Something else listens where the console should."""


class Server(uvicorn.Server):
    """A server that leaves the process's signals alone."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        return nullcontext()


class ConsoleService:
    """Serves *app* from start() to stop()."""

    def __init__(
        self, app: ASGIApp, desk: Desk, settings: ConsoleSettings, *, any_port: bool = False
    ) -> None:
        """With *any_port*, it listens on a free one where its own is taken."""
        self._desk = desk
        self._settings = settings
        self._any_port = any_port
        self._server = Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=FINISH_SECONDS,
                limit_concurrency=CONNECTIONS,
            )
        )
        self._serving: asyncio.Task[None] | None = None
        self.url = ""
        """Where it is, from start() on."""

    @property
    def name(self) -> str:
        return NAME

    async def start(self) -> None:
        current_default_thread_limiter().total_tokens = THREADS
        listening = self._listening()
        host, port = listening.getsockname()[:2]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))

    def _listening(self) -> socket.socket:
        host, port = self._settings.host, self._settings.port
        ports = (port, 0) if self._any_port else (port,)
        for number in ports:
            try:
                return _socket(host, number)
            except OSError as error:
                why = error.strerror or str(error)
        raise PortTaken(
            f"the console can't listen on {host}:{port} ({why}): set COPYDESK_CONSOLE_PORT to a"
            " free port, and COPYDESK_CONSOLE_HOST to an address of this machine"
        )

    async def stop(self) -> None:
        self._server.should_exit = True
        if self._serving is not None:
            await self._serving
        await asyncio.to_thread(self._desk.close)

    async def why_not_ready(self) -> str:
        return "" if self._server.started else "starts"

    def why_not_live(self) -> str:
        if self._serving is not None and self._serving.done():
            return "its server has ended"
        return ""

    def status(self) -> dict[str, Any]:
        return {"stage": NAME, "url": self.url}


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host.strip("[]"), port), family=family)
    # asyncio sets it on sockets that it makes itself alone. Without it, the body of each answer
    # waits 40 ms for the client to say that it has the headers.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
