import base64
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from services.console.admission import Admission
from services.console.settings import ConsoleSettings


async def asked(settings: dict[str, Any], **headers: str) -> int:
    """Return the status that an app behind Admission answers with; 200 where it is reached."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": raw}
    await Admission(app, ConsoleSettings.model_validate(settings))(scope, receive, send)
    return int(sent[0]["status"])


@pytest.mark.parametrize(
    "host", ["localhost", "Localhost:99", "127.0.0.1:8080", "[::1]", "[::1]:8080"]
)
async def test_loopback_s_names_are_known_with_any_port(host: str) -> None:
    assert await asked({}, host=host) == 200


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost.evil.example:8080", "127.0.0.2", ":80"]
)
async def test_any_other_name_is_refused(host: str) -> None:
    assert await asked({}, host=host) == 421


async def test_a_request_without_a_name_is_refused() -> None:
    assert await asked({}) == 421


async def test_further_names_can_be_made_known() -> None:
    settings = {"names": " News.Example.org , console,"}

    assert await asked(settings, host="news.example.org:443") == 200
    assert await asked(settings, host="console") == 200
    assert await asked(settings, host="example.org") == 421


async def test_with_a_token_the_name_does_not_matter_and_the_token_does() -> None:
    settings = {"token": "secret"}

    assert await asked(settings, host="evil.example", authorization="Bearer secret") == 200
    assert await asked(settings, host="localhost") == 401


@pytest.mark.parametrize("said", ["me:secret", ":secret", "secret:secret"])
async def test_a_browser_shows_the_token_as_a_password_of_anybody(said: str) -> None:
    shown = f"Basic {base64.b64encode(said.encode()).decode()}"

    assert await asked({"token": "secret"}, authorization=shown) == 200


@pytest.mark.parametrize(
    "shown",
    ["secret", "Bearer", "Bearer secret2", "Token secret", "Basic secret", "Basic /w==", "Basic é"],
)
async def test_what_is_not_the_token_is_refused(shown: str) -> None:
    assert await asked({"token": "secret"}, authorization=shown) == 401


async def test_a_token_may_have_a_colon_and_letters_of_any_kind() -> None:
    shown = f"Basic {base64.b64encode('me:sé:cret'.encode()).decode()}"

    assert await asked({"token": "sé:cret"}, authorization=shown) == 200
