"""
How one URL is asked for: one request, one response, both bounded in time and size.

Nothing here knows what a page is: redirects, robots.txt and turns are page.py's. Whatever goes
wrong on the way comes out as a Refusal. Connections: connection.py.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cached_property

import httpcore
import httpx

from schemas.outcomes import Reason
from services.answers import Rejected, TryAgain
from services.fetch.connection import CheckedConnections, Resolve
from services.fetch.cookies import take_up
from services.fetch.decoding import ACCEPTED, decoder_for
from services.fetch.settings import FetchSettings
from services.fetch.user_agent import user_agent

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"

IDLE_SECONDS = 2
"""How long a connection is kept for the next page of its site. Servers close theirs after five,
and a request on its way at that moment would be lost."""


@dataclass(frozen=True)
class Body:
    """As much of a body as was read, unpacked."""

    content: bytes
    is_whole: bool


class Response:
    """A response whose body has not been read yet."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self.status = response.status_code

    def header(self, name: str) -> str | None:
        """Return a header's value, several joined by commas; None where it is missing."""
        value: str | None = self._response.headers.get(name)
        return value

    async def body(self, *, max_bytes: int) -> Body:
        """Return the body, or its first *max_bytes*."""
        decode = decoder_for(self.header("Content-Encoding"))
        content = bytearray()
        received = 0
        with _refusals(broken=Reason.SITE_FAILS):
            async for piece in self._response.aiter_raw():
                received += len(piece)  # what unpacks to nothing must end too
                content += decode(piece, max_bytes + 1 - len(content))
                if max(received, len(content)) > max_bytes:
                    return Body(bytes(content[:max_bytes]), is_whole=False)
        return Body(bytes(content), is_whole=True)


class Http:
    """
    An HTTP client that connects where it may, and brings nothing of its own.

    httpx.AsyncClient would: cookies of all pages in one jar, proxies, passwords, an opinion about
    each Location.
    """

    def __init__(
        self, settings: FetchSettings, *, resolve: Resolve, may_connect: Callable[[str], bool]
    ) -> None:
        timeout = httpx.Timeout(settings.read_seconds, connect=settings.connect_seconds)
        self._limits = {"timeout": timeout.as_dict()}
        self._headers = {
            "User-Agent": user_agent(settings.contact),
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPTED,
        }
        self._connections = CheckedConnections(resolve=resolve, may_connect=may_connect)

    @asynccontextmanager
    async def get(self, url: str, cookies: httpx.Cookies) -> AsyncIterator[Response]:
        """Ask for *url*; send those *cookies* that are for it, and take up those that it sets."""
        with _refusals(broken=Reason.NO_ANSWER):
            request = httpx.Request("GET", url, headers=self._headers, extensions=self._limits)
            cookies.set_cookie_header(request)
            response = await self._transport.handle_async_request(request)
        try:
            take_up(cookies, response, request)
            yield Response(response)
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Close what connections there are; the next request opens new ones."""
        transport = self.__dict__.pop("_transport", None)
        if transport is not None:
            await transport.aclose()

    @cached_property
    def _transport(self) -> httpx.AsyncHTTPTransport:
        return _Transport(self._connections)


class _Transport(httpx.AsyncHTTPTransport):
    """httpx's own, over connections that are checked: it has no argument for them."""

    def __init__(self, connections: CheckedConnections) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=None,  # `at_once` is the limit
            keepalive_expiry=IDLE_SECONDS,
            network_backend=connections,
        )


@contextmanager
def _refusals(*, broken: Reason) -> Iterator[None]:
    """Turn the client's errors into answers; *broken* is the reason where all broke off."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise TryAgain(Reason.NO_ANSWER, str(error) or type(error).__name__) from error
    except (httpx.InvalidURL, UnicodeError) as error:  # UnicodeError: a host that IDNA has not
        raise Rejected(Reason.BAD_REDIRECT, f"no URL to ask for: {error}") from error
    except httpx.TransportError as error:
        raise TryAgain(broken, str(error) or type(error).__name__) from error
