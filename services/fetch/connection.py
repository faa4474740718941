"""
How a host is connected to: at an address that was looked up once and checked, and no other.

To check a name beforehand would not do: it may stand for another address a moment later. Which
addresses pass: addresses.py.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ssl import SSLContext
from typing import Any

from httpcore import (
    SOCKET_OPTION,
    AnyIOBackend,
    AsyncNetworkBackend,
    AsyncNetworkStream,
    ConnectError,
    ConnectTimeout,
)

from schemas.outcomes import Reason
from services.answers import Rejected, TryAgain

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Returns the addresses of a host, given its name and port; raises OSError where it has none."""

MAX_ADDRESSES = 3
"""How many addresses of a host are tried, each with its share of the time."""


class CheckedConnections(AsyncNetworkBackend):
    """
    Opens httpx's connections; raises a Refusal where a host can't or mustn't be connected to.

    TLS and the Host header go by the name as ever: httpx sees to them above this.
    """

    def __init__(self, *, resolve: Resolve, may_connect: Callable[[str], bool]) -> None:
        self._resolve = resolve
        self._may_connect = may_connect
        self._inner = AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._checked(host, port)
        except TimeoutError as error:
            raise ConnectTimeout(f"no address of {host} in time") from error
        share = None if timeout is None else timeout / len(addresses)
        failures: list[Exception] = []
        for address in addresses:
            try:
                stream = await self._inner.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (ConnectError, ConnectTimeout) as error:
                failures.append(error)
            else:
                return _Stream(stream)
        raise failures[-1]

    async def _checked(self, host: str, port: int) -> Sequence[str]:
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label that is too long
            raise TryAgain(Reason.NO_SUCH_HOST, f"{host}: {error}") from error
        if not found:
            raise TryAgain(Reason.NO_SUCH_HOST, f"{host} has no address")
        allowed = [address for address in found if self._may_connect(address)]
        if not allowed:
            raise Rejected(Reason.PRIVATE_ADDRESS, f"{host} is at {found[0]}")
        return allowed[:MAX_ADDRESSES]

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Stream(AsyncNetworkStream):
    """
    A connection that is closed when its page's time is up during the TLS handshake.

    httpcore closes it after errors only: a cancelled handshake would leave its socket open.
    """

    def __init__(self, inner: AsyncNetworkStream) -> None:
        self._inner = inner

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        return await self._inner.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    async def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  httpcore's signature
    ) -> AsyncNetworkStream:
        try:
            return await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except asyncio.CancelledError:
            await self._inner.aclose()
            raise


class SystemResolver:
    """
    Looks names up as the system does.

    In threads of its own: a name server that hangs must not use up those of the event loop,
    which the publisher needs.
    """

    def __init__(self, *, at_once: int) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="resolve")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, _look_up, host, port)
        # IPv4 first: where IPv6 is broken, it costs its share of the time before it shows.
        return sorted(dict.fromkeys(found), key=lambda address: ":" in address)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str, port: int) -> list[str]:
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
