"""The stories stage as Kafka sees it: bytes in, bytes out."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.invented_articles import START, Invented, press_review
from schemas.articles import Withdrawn
from schemas.message import Message
from schemas.stories import Relation, Story, StoryArticle
from schemas.topics import ARTICLE, OUTCOMES, STORIES, STORY
from services.runtime.kafka import build_member
from services.runtime.records import Record
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from services.stories.app import wire
from services.stories.keeping import Keeping
from services.stories.settings import StoriesSettings
from services.stories.sketches import stories_file
from tests.listening import Listener
from tests.makers import NOON, NOON_MS, raw, record
from tests.stages.delivery import CountingConsumer, deliver
from tests.unit.stories.articles import news, prose

BRIDGE = prose("a bridge")


async def group(
    data_dir: Path, *batches: Sequence[Record], listener: Listener | None = None
) -> Listener:
    """Return what the stage says to *batches*; all of them are committed."""
    heard = listener or Listener()
    # The file is older than every article: it has nothing to make good for another one.
    keeping = Keeping(stories_file(data_dir), now=lambda: START)
    wiring = Wiring(STORIES, StoriesSettings(), keeping, confirmed=keeping.confirmed)
    member = build_member(wiring, publish=heard)
    for batch in batches:
        consumer = CountingConsumer()
        await deliver(member, *map(raw, batch), consumer=consumer)
        assert len(consumer.commits) == 1
    await keeping.close()
    return heard


def records(*messages: Message) -> list[Record]:
    return [
        record(message, topic=ARTICLE.name, key=ARTICLE.key_of(message), offset=at)
        for at, message in enumerate(messages)
    ]


def deletion(article_id: str) -> Record:
    return record(None, topic=ARTICLE.name, key=article_id.encode())


def standing(listener: Listener) -> dict[str, Story]:
    """Return what is on the topic: the newest of each key."""
    newest = {each.key: each.value for each in listener.records(STORY)}
    stories = [Story.model_validate_json(value) for value in newest.values() if value is not None]
    return {story.story_id: story for story in stories}


async def test_articles_that_are_alike_become_a_story(tmp_path: Path) -> None:
    batch = records(news("a", BRIDGE), news("b", BRIDGE[:7], minute=9), news("c", prose("a ferry")))

    listener = await group(tmp_path, batch)

    [sent] = listener.records(STORY)
    [story] = listener.messages(STORY)
    assert (sent.key, story.story_id, story.size) == (b"a", "a", 2)
    assert [article.relation for article in story.articles] == [Relation.ORIGINAL, Relation.COPY]


async def test_a_story_moves_to_its_new_original_and_its_old_id_is_deleted(tmp_path: Path) -> None:
    before = records(news("a", BRIDGE), news("b", BRIDGE, minute=5))

    listener = await group(tmp_path, before, records(news("z", BRIDGE, minute=-5)))

    assert list(standing(listener)) == ["z"]
    assert [(s.key, s.value is None) for s in listener.records(STORY)[1:]] == [
        (b"z", False),
        (b"a", True),
    ]


async def test_a_withdrawn_article_and_a_deleted_one_leave(tmp_path: Path) -> None:
    before = records(*(news(name, BRIDGE, minute=at) for at, name in enumerate("abcd")))
    withdrawn = Withdrawn(page_id="p", article_id="b", version=NOON_MS + 1, withdrawn_at=NOON)

    listener = await group(tmp_path, before, records(withdrawn), [deletion("c")])

    [story] = standing(listener).values()
    assert [article.article_id for article in story.articles] == ["a", "d"]


async def test_a_redelivered_batch_says_nothing_more(tmp_path: Path) -> None:
    batch = records(news("a", BRIDGE), news("b", BRIDGE, minute=5))

    listener = await group(tmp_path, batch, batch)

    assert len(listener.heard) == 1


async def test_while_the_broker_is_away_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.runtime.hold.PAUSES", (0.01,))
    batch = records(news("a", BRIDGE), news("b", BRIDGE, minute=5))

    listener = await group(tmp_path, batch, listener=Listener(outages=2))

    assert list(standing(listener)) == ["a"]


async def test_of_the_articles_themselves_nothing_is_said(tmp_path: Path) -> None:
    broken = record(b"\xff not JSON", topic=ARTICLE.name)
    keyless = record(None, topic=ARTICLE.name, key=b"\xff")

    listener = await group(tmp_path, [broken, keyless, *records(news("a", BRIDGE))])

    assert listener.records(OUTCOMES) == []
    assert listener.heard == []
    assert STORIES.dead_letters.read_by == ("copydesk dead",)


async def test_it_is_wired_to_hear_what_is_published(tmp_path: Path) -> None:
    wiring = wire(StoriesSettings(shared=SharedSettings(data_dir=tmp_path)))

    await wiring.open()
    await wiring.close()

    assert isinstance(wiring.handle, Keeping)
    assert wiring.confirmed == wiring.handle.confirmed
    assert stories_file(tmp_path).exists()


async def test_1000_articles_in_two_orders_become_the_same_stories(tmp_path: Path) -> None:
    invented = list(press_review(1_000, 150, seed=7))

    first, second = [
        standing(await group(tmp_path / str(order), *batches(invented, order))) for order in (1, 2)
    ]

    assert {key: story.articles for key, story in first.items()} == {
        key: story.articles for key, story in second.items()
    }
    families = {each.article_id: each.family for each in invented}
    copies = [each.article_id for each in invented if each.kind != "original"]
    at = {a.article_id: story.story_id for story in first.values() for a in story.articles}
    found = [each for each in copies if at.get(each) == families[each]]
    assert len(found) >= 0.93 * len(copies), "python -m bench.stories says which kinds are missed"
    assert not [a for story in first.values() for a in strangers(story.articles, families)]


def batches(invented: Sequence[Invented], order: int) -> list[list[Record]]:
    shuffled = list(invented)
    random.Random(order).shuffle(shuffled)  # noqa: S311
    return [
        records(*(each.article() for each in shuffled[start : start + 200]))
        for start in range(0, len(shuffled), 200)
    ]


def strangers(articles: Sequence[StoryArticle], families: dict[str, str]) -> list[StoryArticle]:
    return [a for a in articles if families[a.article_id] != families[articles[0].article_id]]
