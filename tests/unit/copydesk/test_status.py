"""What `copydesk status` makes of what processes say, and of those that say nothing."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from copydesk.failure import BadUse
from copydesk.processes_status import Answer, ProcessStatus, StageStatus, ask, host_and_port
from copydesk.status import known, troubles
from services.runtime.settings import SharedSettings

READY = b'{"pid": 7, "stages": [{"stage": "clean", "partitions": 24, "outcomes": 3}]}'


@contextmanager
def process(says: bytes, *, code: int = 200) -> Iterator[str]:
    """Run something on a port of loopback that answers every request with *says*."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write(says)

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def nobody() -> Iterator[str]:
    """Return an address where nothing listens."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{taken.getsockname()[1]}"


def answer(*, not_ready: str = "", not_live: str = "") -> Answer:
    stage = StageStatus(stage="clean", not_ready=not_ready, not_live=not_live)
    return Answer("host:1", ProcessStatus(pid=7, stages=(stage,)))


def test_a_process_is_asked_at_its_status() -> None:
    with process(READY) as address:
        [found] = ask([f"http://{address}/status"])

    assert found.address == address
    assert found.status is not None
    assert [(s.stage, s.partitions, s.outcomes) for s in found.status.stages] == [("clean", 24, 3)]
    assert troubles(found) == []


def test_answers_come_in_the_order_of_the_questions(nobody: str) -> None:
    with process(READY) as address:
        found = ask([nobody, address, "a.name.invalid:1"])

    assert [one.address for one in found] == [nobody, address, "a.name.invalid:1"]
    assert [one.trouble for one in found] == [
        "unreachable: connection refused",
        "",
        "no host of that name",
    ]


@pytest.mark.parametrize(
    ("says", "code"),
    [
        (b"<html>", 200),
        (b"[]", 200),
        (b'{"pid": 7}', 200),
        (b"\xff", 200),
        (b'{"pid": 7, "st', 200),
    ],
)
def test_something_else_on_the_port_is_told_from_a_process(says: bytes, code: int) -> None:
    with process(says, code=code) as address:
        [found] = ask([address])

    assert found.trouble == "something else answers there, no process of Copydesk"


def test_an_error_of_http_is_no_status() -> None:
    with process(b"", code=404) as address:
        [found] = ask([address])

    assert found.trouble == "unreachable: not found"


@pytest.mark.parametrize("url", ["", "http://", "clean", "https://clean:8000", "clean:port", "::1"])
def test_what_is_no_address_is_bad_use(url: str) -> None:
    with pytest.raises(BadUse, match="give http://host:port"):
        host_and_port(url)


@pytest.mark.parametrize("url", ["clean:8000", "http://clean:8000", "http://clean:8000/readyz"])
def test_an_address_may_be_written_short(url: str) -> None:
    assert host_and_port(url) == ("clean", 8000)


def test_what_keeps_a_stage_from_its_work_is_a_sentence() -> None:
    assert troubles(answer(not_ready="waits for the broker")) == [
        "clean at host:1 is not ready: waits for the broker"
    ]
    assert troubles(answer(not_ready="x", not_live="its loop hangs")) == [
        "clean at host:1 must be restarted: its loop hangs"
    ]
    assert troubles(answer()) == []


def test_whom_to_ask_is_a_setting_else_the_process_of_the_health_port() -> None:
    both = SharedSettings(status_urls="a:1, b:2", health_port=3)
    assert known(both) == ["a:1", "b:2"]
    assert known(SharedSettings(health_port=3, health_host="0.0.0.0")) == ["127.0.0.1:3"]  # noqa: S104
    with pytest.raises(BadUse, match="COPYDESK_STATUS_URLS"):
        known(SharedSettings(status_urls="", health_port=0))
