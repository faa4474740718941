"""What holds for every answer, errors and refusals included. Which they are: problems.py."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    b"content-security-policy": b"default-src 'none'; style-src 'self'; script-src 'self';"
    b" img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
    b" frame-ancestors 'none'",
    b"cross-origin-resource-policy": b"same-origin",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}
"""Articles are strangers' words: nothing of them runs, loads or sends anything."""


class Headers:
    """An ASGI app that answers as *app* does, with HEADERS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS.items()]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class HeadAsGet:
    """An ASGI app that answers HEAD with the beginning of what *app* answers to GET."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def beginning(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
                # The answer is over: an export hears of it, as if its reader had gone.
                await send({"type": "http.response.body"})

        if scope["type"] == "http" and scope["method"] == "HEAD":
            await self._app({**scope, "method": "GET"}, receive, beginning)
        else:
            await self._app(scope, receive, send)
