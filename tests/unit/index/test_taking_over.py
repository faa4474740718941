"""How the index process goes over to a new store: with all that it had accepted by then."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from schemas.articles import Article, ArticleEnriched
from services.index.building import opened
from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.filling import Filling
from services.index.generations import current, later, next_one
from services.index.indexing import Indexing
from services.index.layout import Layout
from services.index.ready import Ready, say_ready
from services.index.store import Kept
from services.index.taking_over import TakingOver, caught_up, take_alone
from services.runtime.one_writer import InUse
from services.runtime.until_now import TopicSilent
from services.takedowns import ledger
from tests.contracts.stored_articles import stored
from tests.makers import takedown
from tests.unit.index.read_topic import FakeTopic, public


def enriched(article_id: str) -> ArticleEnriched:
    return ArticleEnriched.model_validate(stored(article_id).model_dump())


def built(data_dir: Path, topic: FakeTopic) -> Ready:
    """Make a new store of what is on *topic*, and leave it to be taken."""
    files = next_one(data_dir)
    with closing(opened(files)) as store:
        offsets = caught_up(Filling(store), topic.read, {})
    say_ready(ready := Ready(files, offsets))
    return ready


def ids(data_dir: Path) -> set[str]:
    with closing(EmbeddedReader(data_dir)) as reader:
        return {each.article_id for each in reader.kept()}


@pytest.fixture
async def indexing(tmp_path: Path) -> AsyncIterator[Indexing]:
    indexing = Indexing(lambda: EmbeddedStore(tmp_path), ledger())
    await indexing.open()
    yield indexing
    await indexing.close()


async def accepted(indexing: Indexing, *article_ids: str) -> list[Article]:
    answers = await indexing([enriched(each) for each in article_ids])
    return [answer for answer in answers if isinstance(answer, Article)]


async def test_what_was_published_since_is_there_and_the_surplus_is_not(
    indexing: Indexing, tmp_path: Path
) -> None:
    topic = FakeTopic(public(stored("a1")))
    await accepted(indexing, "a1", "surplus")
    built(tmp_path, topic)
    topic.records += map(public, await accepted(indexing, "a2"))

    TakingOver(tmp_path, indexing, topic.read).look()

    assert ids(tmp_path) == {"a1", "a2"}


async def test_a_batch_that_is_not_published_yet_is_there_too(
    indexing: Indexing, tmp_path: Path
) -> None:
    built(tmp_path, FakeTopic())
    await accepted(indexing, "under way")

    TakingOver(tmp_path, indexing, FakeTopic().read).look()

    assert ids(tmp_path) == {"under way"}


async def test_what_was_taken_down_long_ago_is_taken_down_in_the_new_store_too(
    tmp_path: Path,
) -> None:
    takedowns = ledger()
    takedowns.take(b"a1", takedown("a1").model_dump_json().encode())
    indexing = Indexing(lambda: EmbeddedStore(tmp_path), takedowns)
    await accepted(indexing, "a2")
    topic = FakeTopic(public(stored("a1")))  # which has forgotten it
    built(tmp_path, topic)
    TakingOver(tmp_path, indexing, topic.read).look()

    await accepted(indexing, "a3")

    with closing(EmbeddedReader(tmp_path)) as reader:
        assert Kept("a1", takedown("a1").version, withdrawn=True) in reader.kept()
    await indexing.close()


async def test_what_comes_while_it_catches_up_is_there_too(
    indexing: Indexing, tmp_path: Path
) -> None:
    topic = FakeTopic(public(stored("a1")))
    built(tmp_path, topic)

    def publish(reading: int) -> None:
        late.records.append(public(stored(f"late {reading}")))

    late = FakeTopic(*topic.records, on_read=publish)
    TakingOver(tmp_path, indexing, late.read).look()

    assert ids(tmp_path) == {"a1", "late 1", "late 2"}
    await accepted(indexing, "a2")
    assert "a2" in ids(tmp_path)


async def test_a_kafka_that_is_away_leaves_the_old_store_and_the_new_one_waiting(
    indexing: Indexing, tmp_path: Path
) -> None:
    ready = built(tmp_path, FakeTopic(public(stored("a1"))))

    def away(_reading: int) -> None:
        raise TopicSilent("nobody answers")

    with pytest.raises(TopicSilent):
        TakingOver(tmp_path, indexing, FakeTopic(on_read=away).read).look()

    assert current(tmp_path) == Layout(tmp_path)
    TakingOver(tmp_path, indexing, FakeTopic(public(stored("a1"))).read).look()
    assert current(tmp_path) == ready.files


async def test_the_process_looks_by_itself(tmp_path: Path) -> None:
    indexing = Indexing(lambda: EmbeddedStore(tmp_path), ledger())
    topic = FakeTopic(public(stored("a1")))
    process = TakingOver(tmp_path, indexing, topic.read)
    await process.open()
    ready = built(tmp_path, topic)

    async with asyncio.timeout(30):
        while current(tmp_path) != ready.files:  # noqa: ASYNC110  files have no events
            await asyncio.sleep(0.02)

    await process.close()
    EmbeddedStore(tmp_path).close()


def test_without_an_index_process_it_is_taken_by_whoever_made_it(tmp_path: Path) -> None:
    topic = FakeTopic(public(stored("a1")))
    ready = built(tmp_path, topic)
    topic.records.append(public(stored("a2")))
    with closing(EmbeddedStore(tmp_path)), pytest.raises(InUse):
        take_alone(ready, topic.read)

    take_alone(ready, topic.read)

    assert ids(tmp_path) == {"a1", "a2"}
    assert [each.generation for each in later(tmp_path)] == [ready.files.generation]
    assert not (ready.files.home / "ready.json").exists()
