"""Who gets an answer, and what every answer has, whatever it says."""

import base64
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from services.console.desk import Desk
from tests.api.kept import BRIDGE_ID
from tests.api.running import desk_on, served

PATHS = (
    "/articles",
    f"/articles/{BRIDGE_ID}",
    "/articles/none",
    "/articles?limit=x",
    "/articles?q=before:yesterday",
    "/feed.atom",
    "/export.jsonl?q=drawbridge",
    "/openapi.json",
    "/nowhere",
    "/static/none.css",
    "/console/",
    "/console/articles/none",
    "/",
)


@pytest.fixture(scope="module")
def opened(data_dir: Path) -> Iterator[httpx.Client]:
    with (
        served(desk_on(data_dir), token="an open secret") as url,  # noqa: S106
        httpx.Client(base_url=url) as client,
    ):
        yield client


def basic(password: str) -> str:
    return f"Basic {base64.b64encode(f'me:{password}'.encode()).decode()}"


@pytest.mark.parametrize("said", ["Bearer an open secret", "bearer an open secret"])
@pytest.mark.parametrize("host", ["", "news.example.org"])
def test_who_shows_the_token_is_let_in_by_any_name(
    opened: httpx.Client, said: str, host: str
) -> None:
    headers = {"authorization": said} | ({"host": host} if host else {})

    assert opened.get("/articles", headers=headers).status_code == 200


def test_a_browser_may_show_it_as_a_password(opened: httpx.Client) -> None:
    headers = {"authorization": basic("an open secret")}

    assert opened.get("/console/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "said", ["", "Bearer", "Bearer an open secre", "Basic ###", basic(""), "Digest an open secret"]
)
@pytest.mark.parametrize("path", PATHS)
def test_without_the_token_nothing_is_told(opened: httpx.Client, said: str, path: str) -> None:
    answer = opened.get(path, headers={"authorization": said} if said else {})

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"Bearer", "Basic"} <= set(answer.headers["www-authenticate"].replace(",", "").split())


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil", "a:b"]
)
@pytest.mark.parametrize("path", ["/articles", "/console/", "/static/console.css"])
def test_a_stranger_s_name_for_this_machine_is_refused(
    api: httpx.Client, host: str, path: str
) -> None:
    answer = api.get(path, headers={"host": host})

    assert answer.status_code == 421
    assert "COPYDESK_CONSOLE_NAMES" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080"])
def test_this_machine_s_own_names_are_known(api: httpx.Client, host: str) -> None:
    assert api.get("/articles", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_keeps_what_articles_say_from_running(api: httpx.Client, path: str) -> None:
    assert_safe(api.get(path))


def test_so_does_the_answer_to_what_is_refused(api: httpx.Client, opened: httpx.Client) -> None:
    assert_safe(api.get("/articles", headers={"host": "evil.example"}))
    assert_safe(opened.get("/articles"))
    assert_safe(api.post("/articles"))


def test_so_does_the_answer_of_what_breaks(data_dir: Path) -> None:
    with served(Broken(**vars(desk_on(data_dir)))) as url:
        answer = httpx.get(f"{url}/passports/a")
        page = httpx.get(f"{url}/console/passports/a")

    assert (answer.status_code, page.status_code) == (500, 500)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "a bug" not in answer.text + page.text
    assert_safe(answer)
    assert_safe(page)


class Broken(Desk):
    def outcomes(self, what: str) -> None:  # type: ignore[override]
        raise ZeroDivisionError(f"a bug with {what}")


def assert_safe(answer: httpx.Response) -> None:
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", ["/articles", f"/articles/{BRIDGE_ID}", "/feed.atom", "/console/"])
def test_head_is_answered_as_get_without_the_body(api: httpx.Client, path: str) -> None:
    head, get = api.head(path), api.get(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/articles", "/articles/a", "/export.jsonl", "/console/", "/"])
def test_nothing_can_be_changed(api: httpx.Client, method: str, path: str) -> None:
    answer = api.request(method, path)

    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
