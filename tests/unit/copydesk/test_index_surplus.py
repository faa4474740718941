"""What a rebuild would lose, and does not without --force."""

from contextlib import closing
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from copydesk.failure import Failure
from copydesk.indexes.check import what_to_do
from copydesk.indexes.public_topic import PublicTopic
from copydesk.indexes.rebuild import rebuild
from copydesk.indexes.surplus import refuse_surplus
from services.index.embedded import EmbeddedStore
from services.index.layout import Layout
from services.runtime.settings import SharedSettings
from tests.contracts.stored_articles import stored, withdrawn
from tests.unit.index.read_topic import FakeTopic, public


def refuse(data_dir: Path, *articles: str) -> None:
    topic = cast("PublicTopic", FakeTopic(*[public(stored(each)) for each in articles]))
    refuse_surplus(SharedSettings(data_dir=data_dir), topic, sleep=lambda _seconds: None)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    with closing(EmbeddedStore(tmp_path)) as store:
        store.upsert_many([stored("a1"), stored("a2"), stored("a3"), withdrawn("a4")])
    return tmp_path


def test_what_the_topic_has_not_is_not_lost(data_dir: Path) -> None:
    with pytest.raises(Failure, match=r"the store has 2 articles that .* with --force"):
        refuse(data_dir, "a1")


def test_what_was_taken_down_is_no_loss(data_dir: Path) -> None:
    refuse(data_dir, "a1", "a2", "a3", "a5")


def test_where_there_is_no_store_nothing_can_be_lost(tmp_path: Path) -> None:
    refuse(tmp_path, "a1")


def test_a_store_that_can_not_be_read_may_have_what_nobody_else_has(data_dir: Path) -> None:
    for file in Layout(data_dir).home.glob("articles.sqlite3*"):
        file.write_bytes(b"damaged" * 1000)

    with pytest.raises(Failure, match="what the store alone has is not known"):
        refuse(data_dir, "a1", "a2", "a3")


def test_nothing_is_made_anew_from_a_broker_that_forgets(data_dir: Path) -> None:
    shared = SharedSettings(data_dir=data_dir)

    with pytest.raises(Failure, match=r"keeps what it has in memory.*delete index/search"):
        rebuild(shared, Console(), seconds=0, force=True)
    assert "rebuild" not in what_to_do(shared)
