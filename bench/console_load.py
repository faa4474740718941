"""Requests at fixed times, whatever becomes of those before: an open loop."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PATIENCE = 10
"""Seconds that an answer may take. One that takes longer counts as an error, with its time."""

KEPT_SECONDS = 3
"""How long a connection may lie idle: the server closes it after five."""


@dataclass
class Answers:
    """What came back."""

    milliseconds: list[float] = field(default_factory=list)
    """From the time that a request was planned for, to its answer's last byte."""

    errors: list[str] = field(default_factory=list)


class Client:
    """Asks one server; as many connections as there are questions at once."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._idle: list[tuple[float, asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body."""
        reader, writer = await self._connection()
        writer.write(f"GET {path} HTTP/1.1\r\nhost: {self._host}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = head.partition("content-length: ")[2].partition("\r\n")[0]
        body = await reader.readexactly(int(length))
        self._idle.append((time.monotonic(), reader, writer))
        return int(head.split()[1]), body

    def close(self) -> None:
        """Close the connections."""
        for _, _, writer in self._idle:
            writer.close()

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self._idle:
            since, reader, writer = self._idle.pop()
            if time.monotonic() - since < KEPT_SECONDS:
                return reader, writer
            writer.close()
        return await asyncio.open_connection(self._host, self._port)


async def ask_all(client: Client, paths: Sequence[str], a_second: float) -> Answers:
    """Ask for *paths* in turn, each at its time."""
    answers = Answers()
    begin = time.perf_counter() + 0.1
    async with asyncio.TaskGroup() as group:
        for number, path in enumerate(paths):
            planned = begin + number / a_second
            await asyncio.sleep(max(0, planned - time.perf_counter()))
            group.create_task(_ask(client, path, planned, answers))
    return answers


async def _ask(client: Client, path: str, planned: float, answers: Answers) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            status, _ = await client.get(path)
        error = "" if status == 200 else f"{status} for {path}"  # noqa: PLR2004
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as failure:
        error = f"{type(failure).__name__} for {path}"
    answers.milliseconds.append(1000 * (time.perf_counter() - planned))
    answers.errors += [error] if error else []
