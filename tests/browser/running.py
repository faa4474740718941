"""Runs `copydesk demo --keep` as people do, and hands more pages in. Nothing here is a fake."""

import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from copydesk.broker import reachable
from schemas.articles import ArticleEnriched
from schemas.message import Message
from schemas.topic import Topic
from schemas.topics import ARTICLE_ENRICHED, PAGE_FETCHED
from services.runtime.settings import SharedSettings
from tests.browser import handed_in as pages
from tests.command import COMMAND, environment
from tests.kafka.pipeline import Pipeline
from tests.makers import record

SECONDS = 120
"""What a machine under load may take for the demo, and for the pages after it."""


@dataclass(frozen=True)
class Running:
    """A pipeline with a console."""

    url: str
    data_dir: Path

    def get(self, path: str) -> httpx.Response:
        """Return what the console answers to a program."""
        return httpx.get(self.url + path, timeout=SECONDS)

    def hand_in(self, topic: Topic[Any], messages: Iterable[Message | bytes]) -> None:
        """Write *messages* where the stages read."""
        shared = reachable(SharedSettings(data_dir=self.data_dir))
        Pipeline(shared.kafka_bootstrap, prefix="").publish(
            topic,
            [
                record(each, key=b"tests" if isinstance(each, bytes) else topic.key_of(each))
                for each in messages
            ],
        )

    def has(self, articles: Iterable[ArticleEnriched]) -> bool:
        """Return whether all of *articles* are in the store."""
        return all(self.place_of(each.article_id) == "in-the-index" for each in articles)

    def place_of(self, what: str) -> str:
        """Return where the newest capture of *what* is; "" where nobody has seen it."""
        answer = self.get(f"/passports/{what}")
        return answer.json()["captures"][-1]["standing"]["place"] if answer.is_success else ""

    @property
    def has_both_captures(self) -> bool:
        """Whether the seed page has come to its end twice."""
        told = self.get(f"/passports/{pages.SEED}").json()["captures"]
        return len(told) > 1 and told[-1]["standing"]["place"] != "at-a-stage"

    @cached_property
    def letter(self) -> str:
        """The address of the one dead letter."""
        found = re.search(
            r'"(/console/dead-letters/[^"]+)"', self.get("/console/dead-letters").text
        )
        assert found, "there is no dead letter"
        return found[1]


@contextmanager
def demo(data_dir: Path) -> Iterator[Running]:
    """Run the demo until the end of the with block, on a broker of its own."""
    said = data_dir / "said.txt"
    settings = {
        "COPYDESK_DATA_DIR": str(data_dir),
        "COPYDESK_CONSOLE_PORT": str(_free_port()),
        "COLUMNS": "200",
    }
    with said.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603
            [*COMMAND, "demo", "--keep"],
            env=environment(**settings),
            stdout=out,
            stderr=subprocess.STDOUT,
        )

    def url() -> str:
        assert process.poll() is None, f"the demo ended: {said.read_text()}"
        found = re.search(r"console is at (\S+)", said.read_text())
        return found[1] if found else ""

    try:
        yield Running(wait_for(url, "the demo's console"), data_dir)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def with_everything(running: Running) -> Running:
    """Hand in what the tests look for; return *running* once the console knows all of it."""
    one = pages.allotments(pages.BRACKEN, hour=9)
    other = pages.allotments(pages.WIRE, hour=11, last="This report was first told elsewhere.")
    enriched = [*pages.gazette(), pages.hostile()]
    running.hand_in(PAGE_FETCHED, [one, other, pages.stub(), pages.seed_again(), pages.UNREADABLE])
    running.hand_in(ARTICLE_ENRICHED, enriched)
    wait_for(lambda: running.has(enriched), "the articles")
    wait_for(lambda: running.get(f"/stories/{one.page_id}").is_success, "the story")
    wait_for(lambda: running.place_of(pages.at(pages.STUB)) == "rejected", "the rejected page")
    wait_for(lambda: running.has_both_captures, "the seed page again")
    wait_for(lambda: running.place_of(pages.UNREADABLE_ID) == "dead-letter", "the dead letter")
    # The console's first look at these two is at this moment: it keeps what it finds for long.
    wait_for(lambda: "As of" in running.get("/console/dead-letters").text, "Kafka's answer")
    wait_for(lambda: pages.GAZETTE in running.get("/console/sources").text, "the counts of sites")
    return running


def wait_for(is_so: Callable[[], str | bool], what: str) -> str:
    """Return what *is_so* returns once it is true."""
    deadline = time.monotonic() + SECONDS
    while not (found := is_so()):
        assert time.monotonic() < deadline, f"waited {SECONDS} s for {what}"
        time.sleep(0.1)
    return str(found)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
