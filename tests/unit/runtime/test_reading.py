"""What message a record holds."""

import pytest

from schemas.articles import Article, Withdrawn
from schemas.topics import ARTICLE, ARTICLE_CLEANED
from services.runtime.deleted import Deleted
from services.runtime.errors import Unreadable
from services.runtime.reading import read
from tests.makers import NOON, NOON_MS, article, record


def test_a_topic_with_two_messages_has_either() -> None:
    public = Article.model_validate(article().model_dump())
    withdrawn = Withdrawn(page_id="p1", article_id="a1", version=NOON_MS, withdrawn_at=NOON)

    found: list[object] = [read(record(each), ARTICLE) for each in (public, withdrawn)]

    assert found == [public, withdrawn]


def test_without_a_value_the_key_is_gone_where_the_newest_of_each_is_kept() -> None:
    found: object = read(record(None, key=b"a1"), ARTICLE)

    assert found == Deleted(page_id="a1")


@pytest.mark.parametrize("key", [b"\xff", b"x" * 201])
def test_a_key_that_is_none_is_gone_nowhere(key: bytes) -> None:
    assert isinstance(read(record(None, key=key), ARTICLE), Unreadable)


def test_elsewhere_a_record_without_a_value_is_unreadable() -> None:
    assert isinstance(read(record(None), ARTICLE_CLEANED), Unreadable)
