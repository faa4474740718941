"""GET /articles and /articles/{id}."""

from urllib.parse import quote

import httpx
import pytest

from schemas.articles import Article
from services.page_id import page_id_of_url
from tests.api.kept import BRIDGE_ID, CREW, ODD, PAGE_ID, TWINS, URL, bridge


def ids(answer: httpx.Response) -> list[str]:
    return [each["article_id"] for each in answer.json()["articles"]]


def test_a_search_finds_an_article_and_marks_why(api: httpx.Client) -> None:
    found = api.get("/articles", params={"q": "drawbridge site:example.org"}).json()

    [article] = found["articles"]
    assert found["total"] == 1
    assert (article["article_id"], article["page_id"]) == (BRIDGE_ID, PAGE_ID)
    assert (article["title"], article["site"]) == (bridge().title, "example.org")
    assert article["url"] == "https://www.example.org/bridge"
    [(start, end), *_] = article["highlights"]
    assert article["snippet"][start:end] == "drawbridge"


def test_an_empty_query_is_every_article_the_newest_first(api: httpx.Client) -> None:
    answer = api.get("/articles", params={"q": "  ", "limit": 4})

    assert answer.json()["total"] == CREW + 4
    assert ids(answer) == [ODD.article_id, TWINS[1].article_id, *ids(answer)[2:]]


@pytest.mark.parametrize("order", ["best", "newest"])
def test_pages_go_on_to_the_end_and_repeat_nothing(api: httpx.Client, order: str) -> None:
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        asked = {"q": "crew", "order": order, "limit": "100", "after": after}
        answer = api.get("/articles", params=asked)
        seen += ids(answer)
        after = answer.json()["next"]

    assert sorted(seen) == [f"crew-{number:04}" for number in range(CREW)]
    if order == "newest":
        assert seen == sorted(seen)


def test_one_page_alone_has_no_next(api: httpx.Client) -> None:
    assert api.get("/articles", params={"q": "crew"}).json()["next"] is None


def test_facets_count_where_they_are_asked_for(api: httpx.Client) -> None:
    assert api.get("/articles", params={"q": "crew"}).json()["facets"] is None
    found = api.get("/articles", params={"q": "crew", "facets": "true"}).json()

    assert sum(each["articles"] for each in found["facets"]["site"]) == CREW
    assert found["facets"]["person"] == [{"value": "Smith", "articles": CREW}]


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        ({"q": "before:yesterday"}, 400, "before"),
        ({"q": "x", "after": "nowhere"}, 400, "no place"),
        ({"q": "x" * 1001}, 422, "q: "),
        ({"q": "x", "limit": "101"}, 422, "limit: "),
        ({"q": "x", "limit": "0"}, 422, "limit: "),
        ({"q": "x", "order": "oldest"}, 422, "order: "),
        ({"q": "x", "facets": "perhaps"}, 422, "facets: "),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    api: httpx.Client, asked: dict[str, str], status: int, says: str
) -> None:
    answer = api.get("/articles", params=asked)

    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"].lower()


@pytest.mark.parametrize(
    "name", [BRIDGE_ID, PAGE_ID, BRIDGE_ID[:12], PAGE_ID[:8], quote(URL, safe=""), quote(URL)]
)
def test_an_article_is_found_by_whatever_people_call_it(api: httpx.Client, name: str) -> None:
    answer = api.get(f"/articles/{name}")

    assert answer.headers["content-type"] == "application/json"
    assert Article.model_validate_json(answer.content) == bridge()


def test_an_id_may_have_slashes_and_what_a_url_gives_a_meaning(api: httpx.Client) -> None:
    answer = api.get(f"/articles/{quote(ODD.article_id, safe='')}")

    assert Article.model_validate_json(answer.content) == ODD


@pytest.mark.parametrize("media_type", ["application/ld+json", "text/html, application/ld+json"])
def test_who_asks_for_json_ld_gets_a_news_article(api: httpx.Client, media_type: str) -> None:
    answer = api.get(f"/articles/{BRIDGE_ID}", headers={"accept": media_type})

    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.headers["vary"] == "accept"
    assert answer.json()["@type"] == "NewsArticle"
    assert answer.json()["headline"] == bridge().title


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("no-such-article", 404),
        (page_id_of_url("https://www.example.org/lost"), 404),
        ("abcdefgh", 400),
        (quote("https://[broken", safe=""), 400),
        (quote("ftp://example.org/a", safe=""), 400),
        ("a" * 4000, 404),
        (quote("é" * 4000), 404),
        ("a" * 4001, 422),
        ("%00", 404),
        ("%ff%fe", 404),
        ("..%2f..%2fetc%2fpasswd", 404),
    ],
)
def test_what_is_no_article_is_told_in_a_sentence(
    api: httpx.Client, name: str, status: int
) -> None:
    answer = api.get(f"/articles/{name}")

    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith((".", "?"))


@pytest.mark.parametrize("path", ["/articles", "/articles/a", "/feed.atom", "/export.jsonl"])
def test_before_anything_is_indexed_the_store_is_said_to_be_missing(
    nowhere: httpx.Client, path: str
) -> None:
    answer = nowhere.get(path)

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "start the index stage" in answer.json()["detail"]
