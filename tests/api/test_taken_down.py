"""An article that is taken down while a console runs: no way of asking shows it any more."""

from collections.abc import Iterator

import httpx
import pytest

from tests.api.kept import BRIDGE_ID, PAGE_ID, URL, bridge, fill, take_down_the_bridge
from tests.api.running import desk_on, served

LISTS = tuple(
    f"{way}?q={query}"
    for way in ("/articles", "/feed.atom", "/export.jsonl", "/console/")
    for query in ("drawbridge opens", "site:example.org person:Smith")
)
ALONE = tuple(
    f"{way}/{said}"
    for way in ("/articles", "/console/articles")
    for said in (BRIDGE_ID, PAGE_ID, URL.replace("?", "%3F"))
)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Give a console that has shown the article everywhere before it went."""
    data_dir = tmp_path_factory.mktemp("data")
    fill(data_dir)
    with served(desk_on(data_dir)) as url, httpx.Client(base_url=url, timeout=10) as client:
        for way in (*LISTS, *ALONE):
            assert bridge().title in client.get(way).text, way
        take_down_the_bridge(data_dir)
        yield client


@pytest.mark.parametrize("way", LISTS)
def test_no_list_has_it(api: httpx.Client, way: str) -> None:
    answer = api.get(way)

    assert answer.status_code == 200
    assert BRIDGE_ID not in answer.text
    assert bridge().title not in answer.text


@pytest.mark.parametrize("way", ALONE)
@pytest.mark.parametrize("form", ["application/json", "application/ld+json", "text/html"])
def test_asked_for_itself_it_is_gone_for_good(api: httpx.Client, way: str, form: str) -> None:
    answer = api.get(way, headers={"accept": form})

    assert answer.status_code == 410
    assert "was taken down" in answer.text
    assert bridge().title not in answer.text
