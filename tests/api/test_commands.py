"""`copydesk search`, `show` and `where` through the console that COPYDESK_API names."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.api.kept import BRIDGE_ID, LOST_ID, URL, bridge, fill, take_down_the_bridge
from tests.api.running import desk_on, served
from tests.command import Said, copydesk

TOKEN = "an open secret"  # noqa: S105


class Ask:
    """Runs commands that read at *url*, and have nothing in their own data directory."""

    def __init__(self, url: str, data_dir: Path) -> None:
        self._settings = {"COPYDESK_API": url, "COPYDESK_DATA_DIR": str(data_dir)}

    def __call__(self, *args: str, **settings: str) -> Said:
        return copydesk(*args, settings={**self._settings, **settings})


@pytest.fixture
def ask(console_url: str, tmp_path: Path) -> Ask:
    return Ask(console_url, tmp_path)


def one_sentence(said: Said) -> str:
    assert said.code != 0
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    return said.err


@contextmanager
def another_server(status: int, location: str = "") -> Iterator[str]:
    """Give the URL of a server that is no console."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("location", location)
            self.end_headers()
            self.wfile.write(b"<h1>It works!</h1>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_a_search_finds_what_is_there(ask: Ask) -> None:
    said = ask("search", "drawbridge site:example.org", "--json")

    assert said.code == 0
    assert [hit["article_id"] for hit in said.json["hits"]] == [BRIDGE_ID]
    assert bridge().title in ask("search", "drawbridge site:example.org").out


def test_a_bad_query_is_the_consoles_sentence(ask: Ask) -> None:
    said = ask("search", "before:yesterday")

    assert said.code == 2
    assert "before:" in one_sentence(said)


@pytest.mark.parametrize("name", [BRIDGE_ID, BRIDGE_ID[:12], URL])
def test_an_article_is_shown_by_any_of_its_names(ask: Ask, name: str) -> None:
    assert ask("show", name, "--json").json == bridge().model_dump(mode="json")


def test_where_a_page_is_comes_with_its_reasons(ask: Ask) -> None:
    assert "too-short" in ask("where", LOST_ID).out


@pytest.mark.parametrize("command", ["show", "where"])
def test_what_nobody_knows_is_a_sentence(ask: Ask, command: str) -> None:
    assert "no-such-page" in one_sentence(ask(command, "no-such-page"))


def test_what_was_taken_down_says_so(tmp_path: Path) -> None:
    fill(tmp_path / "theirs")
    take_down_the_bridge(tmp_path / "theirs")
    with served(desk_on(tmp_path / "theirs")) as url:
        said = Ask(url, tmp_path)("show", BRIDGE_ID)

    assert "was taken down" in one_sentence(said)


def test_a_console_that_asks_for_a_token_gets_it(data_dir: Path, tmp_path: Path) -> None:
    with served(desk_on(data_dir), token=TOKEN) as url:
        ask = Ask(url, tmp_path)
        assert ask("search", "drawbridge", COPYDESK_API_TOKEN=TOKEN).code == 0
        for token in ("", "another"):
            refused = one_sentence(ask("search", "drawbridge", COPYDESK_API_TOKEN=token))
            assert "COPYDESK_API_TOKEN" in refused


@pytest.mark.parametrize("url", ["ftp://a.example", "a.example:8080", "http://"])
def test_what_is_no_url_of_a_console_is_bad_use(tmp_path: Path, url: str) -> None:
    said = Ask(url, tmp_path)("search", "drawbridge")

    assert said.code == 2
    assert "COPYDESK_API" in one_sentence(said)


def test_where_nobody_listens_the_setting_is_named(tmp_path: Path) -> None:
    with another_server(200) as url:
        pass
    said = Ask(url, tmp_path)("search", "drawbridge")

    assert "check COPYDESK_API" in one_sentence(said)


@pytest.mark.parametrize("status", [200, 403, 404, 500, 302])
def test_another_server_is_told_from_a_console(tmp_path: Path, status: int) -> None:
    with another_server(status) as url:
        said = Ask(url, tmp_path)("show", BRIDGE_ID)

    assert "is no console of Copydesk" in one_sentence(said)


def test_nobody_is_followed_elsewhere_with_the_token(tmp_path: Path, console_url: str) -> None:
    with another_server(302, location=f"{console_url}/articles?q=drawbridge") as url:
        said = Ask(url, tmp_path)("search", "drawbridge", COPYDESK_API_TOKEN=TOKEN)

    assert "is no console of Copydesk" in one_sentence(said)
