"""Which article people mean that they want taken down."""

from contextlib import closing
from pathlib import Path

import pytest

from copydesk.failure import Failure
from copydesk.reading import Here
from copydesk.search import find
from copydesk.takedowns.subject import subject_of
from services.answers import Unavailable
from services.index.embedded import EmbeddedStore
from services.page_id import page_id_of_url
from services.runtime.settings import SharedSettings
from tests.contracts.stored_articles import stored, withdrawn

URL = "https://www.example.org/bridge"
PAGE = page_id_of_url(URL)


@pytest.fixture
def shared(tmp_path: Path) -> SharedSettings:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("a1", page_id=PAGE, version=7)])
        store.upsert_many([stored("a1", page_id=PAGE, version=9)])
    return SharedSettings(data_dir=tmp_path)


@pytest.mark.parametrize("asked", ["a1", PAGE, URL, f"{URL}?utm_source=x"])
def test_an_article_is_meant_by_its_id_its_page_or_its_address(
    shared: SharedSettings, asked: str
) -> None:
    subject = subject_of(asked, shared)

    assert (subject.article_id, subject.page_ids) == ("a1", (PAGE,))
    assert (subject.title, subject.newest, subject.is_known) == ("A new bridge", 9, True)


def test_what_nobody_has_heard_of_is_kept_from_coming_by_its_address(
    shared: SharedSettings,
) -> None:
    subject = subject_of("https://example.org/later", shared)

    expected = page_id_of_url("https://example.org/later")
    assert (subject.article_id, subject.page_ids) == (expected, (expected,))
    assert not subject.is_known


def test_a_store_that_does_not_answer_may_know_it(tmp_path: Path) -> None:
    away = SharedSettings(
        data_dir=tmp_path, store="opensearch", opensearch_url="http://127.0.0.1:9"
    )

    with pytest.raises(Unavailable, match="no answer"):
        subject_of(URL, away)


def test_a_word_that_names_nothing_is_no_article(shared: SharedSettings) -> None:
    with pytest.raises(Failure, match="give the article's URL or its whole id"):
        subject_of("bridge", shared)


def test_who_asks_for_an_article_that_was_taken_down_is_told_so(shared: SharedSettings) -> None:
    with closing(EmbeddedStore(shared.data_dir)) as store:
        store.upsert_many([withdrawn("a1")])

    with pytest.raises(Failure, match="a1 was taken down: its text is gone"):
        find("a1", Here(shared))
