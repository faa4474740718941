"""What the pages' own code decides; how they look and read is in tests/browser."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from services.console.problems import NotThere
from tests.api.kept import BRIDGE_ID, PAGE_ID, fill
from tests.api.running import desk_on, served


def test_the_passport_of_an_address_is_that_of_all_of_it(api: httpx.Client) -> None:
    asked = "https://example.org/story?id=5&part=ä/b#c%20d"

    answer = api.get("/console/passports", params={"what": asked})

    assert answer.status_code == 303
    followed = api.get(answer.headers["location"])
    assert followed.status_code == 404
    assert "nobody has seen" in followed.text.lower()
    assert "id=5&amp;part=ä/b#c%20d" in followed.text


@pytest.fixture
def far_east() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("far_east")
def test_times_are_in_utc_wherever_the_console_runs(api: httpx.Client) -> None:
    said = api.get(f"/console/passports/{PAGE_ID}").text
    told = api.get(f"/passports/{PAGE_ID}").json()["captures"][-1]

    at = told["captured_at"].replace("T", " ")[:19]
    assert at[11:] in said.partition("<h2")[2].partition("</h2>")[0]


def test_an_article_is_shown_while_kafka_is_away(tmp_path: Path) -> None:
    def away(_: object) -> None:
        raise NotThere("the Kafka at nowhere:1 does not tell what is at x/0/1")

    fill(tmp_path)
    with served(replace(desk_on(tmp_path), cleaned=away)) as url:
        answer = httpx.get(f"{url}/console/articles/{BRIDGE_ID}")

    assert answer.status_code == 200
    assert "the Kafka at nowhere:1 does not tell" in answer.text
