"""One pipeline for the whole run: `copydesk up` in a process of its own, on the local broker."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.command import COMMAND, Said, copydesk, environment
from tests.site import Site, local_site

START_SECONDS = 60


@dataclass(frozen=True)
class Running:
    """The pipeline, and the site that it fetches from."""

    site: Site
    settings: dict[str, str]
    process: subprocess.Popen[bytes]

    def copydesk(self, *args: str, stdin: bytes = b"") -> Said:
        return copydesk(*args, settings=self.settings, stdin=stdin)

    def health(self, path: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.settings['COPYDESK_HEALTH_PORT']}{path}")

    def ids(self, query: str) -> list[str]:
        found: dict[str, Any] = self.copydesk("search", query, "--json").json
        return [hit["page_id"] for hit in found["hits"]]

    def ids_at_last(self, query: str) -> list[str]:
        """Return what a search finds once it finds anything: a moment after it is stored."""
        deadline = time.monotonic() + 20
        while not (found := self.ids(query)):
            assert time.monotonic() < deadline, f"{query} is never found"
        return found


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    settings = {
        "COPYDESK_DATA_DIR": str(tmp_path_factory.mktemp("pipeline")),
        "COPYDESK_HEALTH_PORT": str(free_port()),
        "COPYDESK_FETCH_ALLOW_PRIVATE_ADDRESSES": "true",
        "COPYDESK_FETCH_DELAY_SECONDS": "0",
        "COPYDESK_DELAY_FACTOR": "0.01",
    }
    log = Path(settings["COPYDESK_DATA_DIR"]) / "up.log"
    with local_site() as site, log.open("wb") as stderr:
        process = subprocess.Popen(  # noqa: S603
            [*COMMAND, "up"], env=environment(**settings), stderr=stderr
        )
        made = Running(site, settings, process)
        try:
            wait_until_ready(made, log)
            yield made
        finally:
            process.terminate()
            code = process.wait(timeout=60)
        assert code == 0, log.read_text()


def wait_until_ready(running: Running, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        with suppress(httpx.TransportError):
            if running.health("/readyz").is_success:
                return
        assert running.process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
