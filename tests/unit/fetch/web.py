"""A web server on this machine that answers as a test says, byte for byte. Nothing is faked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PAGE = b"<!doctype html><title>Bridge</title><p>The council voted.</p>"

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def reply(
    body: bytes = PAGE,
    *,
    status: int = 200,
    content_type: str | None = "text/html; charset=utf-8",
    **headers: str,
) -> bytes:
    """Return a whole response; a header's underscores stand for hyphens."""
    lines = [f"HTTP/1.1 {status} x", f"Content-Length: {len(body)}"]
    if content_type is not None:
        lines.append(f"Content-Type: {content_type}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(to: str, *, status: int = 302, **headers: str) -> bytes:
    return reply(b"", status=status, Location=to, **headers)


@dataclass
class Asked:
    """A request as the server got it."""

    path: str
    headers: dict[str, str]


@dataclass
class Web:
    """What the server answers, by path, and what it was asked. Unknown paths are 404."""

    answers: dict[str, bytes | Talk] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    talk: Talk | None = None
    """Takes over all connections from the first byte on."""

    def url(self, path: str = "/", *, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    async def resolve(self, host: str, _port: int) -> Sequence[str]:
        """Stand in for DNS: every name but those under .invalid is this machine."""
        if host.endswith(".invalid"):
            raise OSError(f"{host} is not known")
        return [host if host[-1].isdigit() else "127.0.0.1"]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.talk is not None:
                await self.talk(reader, writer)
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                target = urlsplit(lines[0].split()[1])
                pairs = (line.partition(": ") for line in lines[1:] if line)
                self.asked.append(Asked(target.path, {n.lower(): v for n, _, v in pairs}))
                answer = self.answers.get(target.path, reply(b"", status=404))
                if isinstance(answer, bytes):
                    writer.write(answer)
                    await writer.drain()
                else:
                    await answer(reader, writer)
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            return  # the client has gone
        finally:
            writer.close()


@asynccontextmanager
async def web(**answers: bytes | Talk) -> AsyncIterator[Web]:
    """Serve *answers*, the names of which are paths without their slash."""
    served = Web({f"/{path}": answer for path, answer in answers.items()})
    tasks: set[asyncio.Task[None]] = set()

    async def on_connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(asyncio.CancelledError):  # asyncio would log it
            await served._serve(reader, writer)  # noqa: SLF001

    server = await asyncio.start_server(on_connection, "127.0.0.1", 0)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
