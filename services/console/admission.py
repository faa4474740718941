"""
Who may read the console: by token where there is one, else by the name that it is asked by.

Without a token it is on loopback, where a page of any site could have the reader's browser ask it
under a name of that site (DNS rebinding): hence the names.
"""

import base64
import binascii
import secrets

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from services.console.problems import problem
from services.console.settings import ConsoleSettings

ASKS = 'Bearer realm="Copydesk", Basic realm="Copydesk: any name, the token as password"'


class Admission:
    """An ASGI app that lets through to *app* what *settings* allow."""

    def __init__(self, app: ASGIApp, settings: ConsoleSettings) -> None:
        self._app = app
        self._token = settings.token.get_secret_value().encode()
        self._names = settings.known_names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        app = self._app
        if self._token:
            if not self._shows_token(headers.get("authorization", "")):
                app = problem(
                    401,
                    "The token is missing, or not the one that the console has.",
                    headers={"www-authenticate": ASKS},
                )
        elif _name(headers.get("host", "")) not in self._names:
            app = problem(
                421,
                "The console does not know the host name that it is asked by: add it to"
                " COPYDESK_CONSOLE_NAMES.",
            )
        await app(scope, receive, send)

    def _shows_token(self, said: str) -> bool:
        kind, _, shown = said.partition(" ")
        if kind.lower() == "basic":
            try:
                shown = base64.b64decode(shown).decode().partition(":")[2]
            except (binascii.Error, UnicodeDecodeError, ValueError):
                return False
        elif kind.lower() != "bearer":
            return False
        return secrets.compare_digest(shown.strip().encode(), self._token)


def _name(host: str) -> str:
    """Return *host* without its port, in lower case."""
    name, _, port = host.lower().rpartition(":")
    return name if port.isdigit() and name else host.lower()
