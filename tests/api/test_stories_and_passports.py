"""GET /stories/{id} and /passports/{id}."""

from urllib.parse import quote

import httpx
import pytest

from tests.api.kept import BRIDGE_ID, LOST_ID, PAGE_ID, TWINS, URL


@pytest.mark.parametrize("name", ["twin-a", "twin-b"])
def test_a_story_is_found_by_its_id_and_by_its_articles(api: httpx.Client, name: str) -> None:
    found = api.get(f"/stories/{name}").json()

    assert (found["story_id"], found["size"]) == ("twin-a", 2)
    original, copy = found["articles"]
    assert (original["article_id"], original["relation"]) == (TWINS[0].article_id, "original")
    assert (copy["source"], copy["relation"]) == ("twin-a", "copy")


def test_the_page_of_a_story_shows_the_same(api: httpx.Client) -> None:
    answer = api.get("/console/stories/twin-b")

    assert answer.status_code == 200
    assert TWINS[0].title in answer.text


def test_an_article_that_is_in_no_story_has_none(api: httpx.Client) -> None:
    answer = api.get(f"/stories/{BRIDGE_ID}")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_where_nobody_keeps_stories_there_is_none(nowhere: httpx.Client) -> None:
    assert nowhere.get("/stories/a").status_code == 404


@pytest.mark.parametrize(
    "name",
    [PAGE_ID, BRIDGE_ID, PAGE_ID[:8], quote(URL, safe=""), "news.page.fetched.v1/3/7"],
)
def test_a_passport_is_found_by_whatever_people_call_its_page(api: httpx.Client, name: str) -> None:
    [capture] = api.get(f"/passports/{name}").json()["captures"]

    assert capture["page_id"] == PAGE_ID
    assert [each["stage"] for each in capture["outcomes"]] == ["clean", "index"]
    assert capture["standing"]["place"] == "in-the-index"


def test_a_passport_says_why_an_article_was_dropped(api: httpx.Client) -> None:
    [capture] = api.get(f"/passports/{LOST_ID}").json()["captures"]

    assert capture["outcomes"][0]["reason"] == "too-short"
    assert capture["standing"]["place"] == "rejected"


@pytest.mark.parametrize(
    ("name", "status"),
    [("nobody", 404), ("abcdefgh", 400), (quote("http://[", safe=""), 400), ("a" * 4001, 422)],
)
def test_what_has_no_passport_is_told_in_a_sentence(
    api: httpx.Client, name: str, status: int
) -> None:
    answer = api.get(f"/passports/{name}")

    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_without_passports_their_stage_is_asked_for(nowhere: httpx.Client) -> None:
    answer = nowhere.get("/passports/p1")

    assert answer.status_code == 503
    assert "start the passport stage" in answer.json()["detail"]
