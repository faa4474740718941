"""The compose stack itself: a page comes through it, and 500 while it is being damaged."""

import json
from collections.abc import Iterable

import pytest

from copydesk.demo import PAGES as DEMO_PAGES
from schemas.topics import ARTICLE, ARTICLE_CLEANED, PAGE_FETCHED
from services.page_id import page_id_of_url
from services.runtime.records import Record
from tests.docker.engine import docker
from tests.docker.stack import Stack, wait_until
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import page, record

pytestmark = pytest.mark.docker

PAGES = 500
STORY = "https://news.example.org/story"
ALL_SECONDS = 400
"""For 500 pages on a machine that is busy with other tests, two restarts in it."""

TOWN = (
    "The drawbridge of {town} will be rebuilt. The town council voted on Tuesday to spend the"
    " money that it had saved for a new harbour.\n\n"
    "Ships of {town} wait for an hour there, twice a day, said Anna Berg, who speaks for the"
    " harbour. She expects the work to take two years.\n"
)


def test_a_page_goes_in_by_add_and_comes_out_by_search_show_where_and_tail(stack: Stack) -> None:
    text = (DEMO_PAGES / "kremlin.txt").read_bytes()

    said = stack.copydesk("add", "-", "--url", STORY, "--wait", "--json", stdin=text)
    assert [(o["stage"], o["verdict"]) for o in map(json.loads, said.splitlines())] == [
        (stage, "published") for stage in ("clean", "enrich", "index")
    ]
    found = stack.found("Kremlin Lavrov")
    assert [hit["url"] for hit in found["hits"]] == [STORY]
    article = json.loads(stack.copydesk("show", STORY, "--json"))
    assert "Lavrov" in article["title"]
    wait_until(
        lambda: "It is in the index" in stack.copydesk("where", STORY), "its passport", seconds=30
    )
    assert [tailed["url"] for tailed in tail(stack)] == [STORY]


def test_the_processes_are_no_root_and_write_to_their_volumes_alone(stack: Stack) -> None:
    for service in (
        "fetch",
        "clean",
        "enrich",
        "index",
        "passport",
        "sites",
        "stories",
        "delays",
        "watch",
    ):
        container = stack.containers(service)[0]
        assert docker("exec", container, "id", "-u") != "0"
        assert docker("exec", container, "sh", "-c", "touch /opt/x 2>/dev/null || echo no") == "no"
        assert not stack.state(container)["HostConfig"]["PortBindings"]


def test_500_pages_come_through_a_killed_replica_and_a_killed_broker(stack: Stack) -> None:
    pipeline = Pipeline(stack.bootstrap, prefix="")
    ear = pipeline.listen(ARTICLE_CLEANED, ARTICLE)
    victim = stack.containers("clean")[0]

    pipeline.publish(PAGE_FETCHED, towns(range(PAGES // 2)))
    ear.wait_for(ARTICLE_CLEANED, keys=PAGES // 10)
    stack.kill_process_in(victim)
    pipeline.publish(PAGE_FETCHED, towns(range(PAGES // 2, PAGES)))
    ear.wait_for(ARTICLE, keys=PAGES // 5, seconds=ALL_SECONDS)
    assert articles_of_towns(ear) < PAGES, "the broker must be killed in the middle"
    stack.compose("kill", "kafka")
    stack.compose("start", "kafka")

    ear.wait_until(lambda: articles_of_towns(ear) == PAGES, ALL_SECONDS)
    ear.close()
    assert stack.found("drawbridge")["total"] == PAGES
    assert len({tailed["article_id"] for tailed in tail(stack)} & town_ids()) == PAGES
    assert stack.state(victim)["RestartCount"] == 1
    assert len(stack.containers("clean")) == 3
    wait_until(
        lambda: all(map(stack.is_healthy, stack.containers("clean"))), "all healthy", seconds=120
    )


def test_down_leaves_nothing(stack: Stack) -> None:
    assert stack.left()

    stack.down()

    assert stack.left() == []


def towns(numbers: Iterable[int]) -> list[Record]:
    return [town(url_of(number), f"Port Number {number}") for number in numbers]


def town(url: str, name: str) -> Record:
    sent = page(page_id=page_id_of_url(url), url=url, text=TOWN.format(town=name) * 2)
    return record(sent, key=PAGE_FETCHED.key_of(sent))


def url_of(number: int) -> str:
    return f"https://www.example.org/drawbridge/{number}"


def town_ids() -> set[str]:
    return {page_id_of_url(url_of(number)) for number in range(PAGES)}


def articles_of_towns(ear: Ear) -> int:
    heard = {(each.key or b"").decode() for each in ear.on(ARTICLE)}
    return len(heard & town_ids())


def tail(stack: Stack) -> list[dict[str, str]]:
    """Return every article on the public topic, as a subscriber gets them."""
    return [
        json.loads(line) for line in stack.copydesk("tail", "--no-follow", "--jsonl").splitlines()
    ]
