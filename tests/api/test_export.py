"""GET /export.jsonl: everything, in order, a part at a time."""

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from schemas.articles import Article
from services.console.desk import Desk
from services.index.query import Field
from services.index.store import Count, Found, Kept, Known, Newest, Order, StoreReader
from tests.api.kept import CREW, ODD, bridge, crew, fill, keep_articles
from tests.api.running import desk_on, served
from tests.makers import NOON


def test_everything_comes_an_article_a_line_the_newest_first(api: httpx.Client) -> None:
    answer = api.get("/export.jsonl")

    assert answer.headers["content-type"].startswith("application/jsonl")
    found = list(map(Article.model_validate_json, answer.content.rstrip().split(b"\n")))
    assert len(found) == CREW + 4
    assert found[0] == ODD
    names = [each.article_id for each in found if each.article_id.startswith("crew")]
    assert names == sorted(names)


def test_a_search_exports_what_it_finds(api: httpx.Client) -> None:
    answer = api.get("/export.jsonl?q=drawbridge site:example.org")

    assert answer.text.count("\n") == 1
    assert Article.model_validate_json(answer.content) == bridge()


def test_a_search_that_finds_nothing_is_an_empty_file(api: httpx.Client) -> None:
    answer = api.get("/export.jsonl?q=nothing-has-this-word")

    assert (answer.status_code, answer.content) == (200, b"")


def test_a_search_that_makes_no_sense_is_told_before_anything_is_sent(api: httpx.Client) -> None:
    answer = api.get("/export.jsonl?q=before:yesterday")

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_articles_that_arrive_meanwhile_neither_hide_nor_repeat_others(tmp_path: Path) -> None:
    fill(tmp_path)
    with served(desk_on(tmp_path)) as url:
        asked = httpx.stream("GET", f"{url}/export.jsonl?q=crew", timeout=10)
        with asked as answer:
            lines = answer.iter_lines()
            first = Article.model_validate_json(next(lines))
            later = NOON + timedelta(days=1)
            new = [crew(n).model_copy(update={"published_at": later}) for n in range(900, 950)]
            keep_articles(tmp_path, new)
            seen = [first.article_id, *(Article.model_validate_json(x).article_id for x in lines)]

    assert [name for name in seen if name < "crew-0900"] == [
        crew(n).article_id for n in range(CREW)
    ]
    assert len(set(seen)) == len(seen)


class Endless:
    """A StoreReader with articles of 100 kB, of which there is always one more page."""

    def __init__(self) -> None:
        self.pages = 0
        self._article = bridge(paragraphs=("x" * 100_000,))

    def get(self, some_id: str) -> Article | None:
        return self._article if some_id else None

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        raise NotImplementedError(query, limit, order, after)

    def newest(self, query: str, *, limit: int = 10, after: str | None = None) -> Newest:
        self.pages += 1
        assert query or after
        return Newest((self._article,) * min(limit, 10), "more")

    def known(self, some_id: str) -> Known | None:
        raise NotImplementedError(some_id)

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        raise NotImplementedError(article_ids)

    def facets(self, query: str, *, limit: int = 10) -> dict[Field, tuple[Count, ...]]:
        return {Field.SITE: (Count(query, limit),)}

    def count(self) -> int:
        return 1_000_000

    def close(self) -> None:
        """There is nothing to close."""


class EndlessDesk(Desk):
    endless = Endless()

    @property
    def store(self) -> StoreReader:
        return self.endless


def is_at_rest(store: Endless, url: str) -> bool:
    """Return whether nobody asks *store* for more while the console answers ten times."""
    pages = store.pages
    for _ in range(10):
        httpx.get(f"{url}/openapi.json")
    return store.pages == pages


def wait_until_at_rest(store: Endless, url: str) -> None:
    deadline = time.monotonic() + 20
    while not is_at_rest(store, url):
        assert time.monotonic() < deadline, "the export goes on"


@pytest.mark.parametrize("reader", ["reads no further", "goes away"])
def test_no_more_is_read_than_somebody_takes(tmp_path: Path, reader: str) -> None:
    desk = EndlessDesk(**vars(desk_on(tmp_path)))
    with served(desk) as url:
        with httpx.stream("GET", f"{url}/export.jsonl", timeout=10) as answer:
            next(answer.iter_bytes(1000))
            if reader == "reads no further":
                wait_until_at_rest(desk.endless, url)
        wait_until_at_rest(desk.endless, url)


def test_head_of_an_export_reads_one_part(tmp_path: Path) -> None:
    desk = EndlessDesk(**vars(desk_on(tmp_path)))
    with served(desk) as url:
        assert httpx.head(f"{url}/export.jsonl", timeout=10).status_code == 200
        wait_until_at_rest(desk.endless, url)
