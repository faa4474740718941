from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from schemas.articles import Withdrawn
from schemas.outcomes import Outcome
from services.console.finding import Kept, TakenDown, article_of
from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.store import StoreReader
from services.page_id import page_id_of_url
from services.passport.asked import BadUrl
from services.passport.passports import NoPassports
from tests.api.kept import BRIDGE_ID, PAGE_ID, URL, bridge, keep_articles, told
from tests.makers import NOON


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreReader]:
    keep_articles(tmp_path, [bridge()])
    with closing(EmbeddedReader(tmp_path)) as reader:
        yield reader


def nobody(_what: str) -> tuple[Outcome, ...]:
    raise NoPassports("there are none")


@pytest.mark.parametrize("said", [BRIDGE_ID, PAGE_ID, URL, f"{URL}&utm_source=x#top"])
def test_the_store_alone_knows_ids_and_urls(store: StoreReader, said: str) -> None:
    assert article_of(said, store, nobody) == Kept(bridge(), bridge().version)


def test_a_passport_knows_the_beginning_of_an_id(store: StoreReader) -> None:
    found = article_of(PAGE_ID[:9], store, lambda _: (told(), told(article_id=BRIDGE_ID)))

    assert found == Kept(bridge(), bridge().version)


def test_a_page_that_became_no_article_has_none(store: StoreReader) -> None:
    assert article_of("another", store, lambda _: (told(),)) is None
    assert article_of("another", store, lambda _: ()) is None
    assert article_of("another", store, nobody) is None


def test_a_url_is_asked_for_by_its_id(store: StoreReader) -> None:
    asked: list[str] = []

    def passport(what: str) -> tuple[Outcome, ...]:
        asked.append(what)
        return ()

    assert article_of("https://example.org/else", store, passport) is None
    assert asked == [page_id_of_url("https://example.org/else")]


@pytest.mark.parametrize("said", ["ftp://example.org/a", "https://[", "://"])
def test_what_looks_like_a_url_and_is_none_is_refused(store: StoreReader, said: str) -> None:
    with pytest.raises(BadUrl, match="check its spelling"):
        article_of(said, store, nobody)


def test_an_article_that_was_taken_down_is_not_merely_missing(tmp_path: Path) -> None:
    article = bridge()
    gone = Withdrawn(
        page_id=article.page_id,
        article_id=article.article_id,
        version=article.version + 1,
        withdrawn_at=NOON,
    )
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([article])
        store.upsert_many([gone])

        with pytest.raises(TakenDown, match="its text is gone"):
            article_of(BRIDGE_ID, store, nobody)
