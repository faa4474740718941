import logging
from types import SimpleNamespace

import pytest

from copydesk.readable import readable
from schemas.articles import Article, Withdrawn
from tests.makers import NOON, NOON_MS, PROSE

ARTICLE = Article(
    page_id="p1",
    article_id="a1",
    version=NOON_MS,
    site="example.org",
    source="tests",
    title="Bridge",
    paragraphs=(PROSE,),
)
WITHDRAWN = Withdrawn(page_id="p1", article_id="a1", version=NOON_MS, withdrawn_at=NOON)


def record(value: bytes | None) -> SimpleNamespace:
    return SimpleNamespace(topic="news.article.v1", partition=3, offset=7, value=value)


@pytest.mark.parametrize("message", [ARTICLE, WITHDRAWN])
def test_what_stands_in_a_record_comes_out(message: Article | Withdrawn) -> None:
    assert readable(record(message.model_dump_json().encode())) == message


@pytest.mark.parametrize("value", [None, b""])
def test_a_tombstone_is_nothing(value: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    assert readable(record(value)) is None
    assert caplog.messages == []


@pytest.mark.parametrize("value", [b'{"kind": "correction"}', b"{", b"\xff", b"[" * 10_000])
def test_what_a_later_version_writes_is_skipped_and_logged(
    value: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert readable(record(value)) is None

    [said] = caplog.messages
    assert said.startswith("skipped news.article.v1/3/7, which this version of Copydesk can't read")
