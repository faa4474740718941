"""When a story counts as said: once the broker has it, whatever happens to its batch on the way."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.articles import Article
from schemas.message import Message
from schemas.stories import Story
from schemas.topics import ARTICLE, STORIES, STORY
from services.runtime.breaker import Breaker
from services.runtime.handlers import Answers
from services.runtime.metrics import Metrics
from services.runtime.records import Outgoing, Record
from services.runtime.several import Several
from services.runtime.stage import Stage
from services.stories import keeping as keeping_module
from services.stories.keeping import Keeping
from tests.listening import Listener
from tests.makers import NOON, record
from tests.unit.stories.articles import news, prose

BRIDGE = prose("a bridge")
TAKEN = 2
"""The partition that is taken away while the stage works on its record."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "stories.sqlite3"


@pytest.fixture
async def keeping(file: Path) -> AsyncIterator[Keeping]:
    made = kept(file)
    yield made
    await made.close()


def kept(file: Path) -> Keeping:
    return Keeping(file, now=lambda: NOON - timedelta(days=1))


def stage(keeping: Keeping, listener: Listener) -> Stage[Article, Story]:
    async def kept_as(outgoing: Outgoing) -> str:
        return f"records/{outgoing.digest}"

    return Stage(
        STORIES,
        handle=keeping,
        publish=listener,
        breaker=Breaker(100),
        keep_large=kept_as,
        metrics=Metrics().of("stories"),
        confirmed=keeping.confirmed,
        now=lambda: NOON,
    )


def of(message: Message, *, partition: int = 0) -> Record:
    return record(message, topic=ARTICLE.name, key=ARTICLE.key_of(message), partition=partition)


def unreadable() -> Record:
    return record(b"\xff not JSON", topic=ARTICLE.name)


A, B = of(news("a", BRIDGE)), of(news("b", BRIDGE, minute=5), partition=TAKEN)


def said(listener: Listener) -> list[bytes | None]:
    return [outgoing.key for outgoing in listener.records(STORY)]


async def test_what_was_taken_away_unpublished_is_said_by_whoever_gets_it_next(
    keeping: Keeping,
) -> None:
    listener, asked = Listener(), []

    async def asks(messages: Sequence[Message]) -> Answers[Story]:
        asked.append(len(messages))
        return await keeping(messages)

    running = stage(keeping, listener)
    running.handle = asks
    done = await running.consume([A, B], is_ours=lambda place: place[1] != TAKEN or not asked)
    assert (done, said(listener)) == ([A], [])

    await running.consume([unreadable()])
    await running.consume([B])

    assert said(listener) == [b"a"]


async def test_of_a_process_that_died_before_it_published_the_next_one_says_it(file: Path) -> None:
    died = kept(file)
    await died([news("a", BRIDGE), news("b", BRIDGE, minute=5)])
    await died.close()
    keeping, listener = kept(file), Listener()
    await keeping.open()

    running = stage(keeping, listener)
    await running.consume([unreadable()])
    await running.consume([A, B])
    await keeping.close()

    assert said(listener) == [b"a"]


async def test_a_story_that_is_too_large_for_the_broker_is_said_again(keeping: Keeping) -> None:
    listener = Listener(takes_bytes=1_500)
    running = stage(keeping, listener)

    many = [of(news(f"c{number}", BRIDGE, minute=9)) for number in range(20)]
    await running.consume([A, B, *many])
    assert len(listener.records(STORIES.dead_letters)) == 1, "a note in its place"
    listener.takes_bytes = 1_000_000
    await running.consume([A])

    assert said(listener) == [b"a"]


async def test_a_site_without_end_keeps_no_story_from_its_topic(keeping: Keeping) -> None:
    listener = Listener()

    await stage(keeping, listener).consume([of(news("a", BRIDGE, site="x" * 2_200_000)), B])

    assert said(listener) == [b"a"]


async def test_an_answer_that_ends_as_a_dead_letter_is_said_again(keeping: Keeping) -> None:
    listener = Listener()
    running = stage(keeping, listener)

    async def breaks(messages: Sequence[Message]) -> Answers[Story]:
        await keeping(messages)
        return [Several((messages[0],)) for _ in messages]  # type: ignore[arg-type]

    running.handle = breaks
    await running.consume([A, B])
    assert (len(listener.records(STORIES.dead_letters)), said(listener)) == (2, [])
    running.handle = keeping
    await running.consume([A])

    assert said(listener) == [b"a"]


async def test_what_can_not_be_said_leaves_no_trace_and_is_said_once_it_can(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> Story:
        raise ValueError("a bad deploy")

    monkeypatch.setattr(keeping_module, "story_of", breaks)
    with pytest.raises(ValueError, match="bad deploy"):
        await keeping([news("a", BRIDGE), news("b", BRIDGE, minute=5)])
    await keeping.confirmed()
    monkeypatch.undo()
    assert await keeping([news("c", prose("a ferry"))]) == [Several()]

    listener = Listener()
    await stage(keeping, listener).consume([A, B])

    assert said(listener) == [b"a"]
