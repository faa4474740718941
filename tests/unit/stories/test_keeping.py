"""What is said of stories: all that has changed, until it is on the topic, whoever dies when."""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from schemas.articles import Withdrawn
from schemas.message import Message
from schemas.stories import Relation, Story
from services.answers import Unavailable
from services.runtime.deleted import Deleted
from services.runtime.several import Several
from services.stories.keeping import Keeping
from tests.makers import NOON, NOON_MS
from tests.unit.stories.articles import news, prose

BRIDGE, FERRY = prose("a bridge"), prose("a ferry")
FIRST, SECOND = news("a", BRIDGE), news("b", BRIDGE, site="example.com", minute=5)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "stories.sqlite3"


@pytest.fixture
async def keeping(file: Path) -> AsyncIterator[Keeping]:
    made = kept(file)
    yield made
    await made.close()


def kept(file: Path, *, at: datetime = NOON - timedelta(days=1)) -> Keeping:
    """Return a process's, with a file that is older than every article as a rule."""
    return Keeping(file, now=lambda: at)


async def said(keeping: Keeping, *messages: Message) -> Several[Story]:
    """Return what is to be published because of *messages*, a batch."""
    *others, last = await keeping(messages)
    assert all(other == Several() for other in others)
    assert isinstance(last, Several)
    return last


def members(stories: Sequence[Story]) -> dict[str, list[str]]:
    return {each.story_id: [a.article_id for a in each.articles] for each in stories}


async def test_two_that_are_alike_become_a_story(keeping: Keeping) -> None:
    answer = await said(keeping, FIRST, SECOND)

    [story] = answer.messages
    assert (story.story_id, story.page_id, story.size) == ("a", "page-of-a", 2)
    original, copy = story.articles
    assert (original.relation, original.source) == (Relation.ORIGINAL, None)
    assert (copy.relation, copy.source, copy.similarity) == (Relation.COPY, "a", 1)
    assert (copy.version, copy.site, copy.title) == (NOON_MS, "example.com", "The title of b")


async def test_an_article_alone_is_no_story(keeping: Keeping) -> None:
    assert await said(keeping, FIRST, news("c", FERRY)) == Several()


async def test_a_story_whose_original_changes_moves_to_its_id(keeping: Keeping) -> None:
    [before] = (await said(keeping, FIRST, SECOND)).messages
    await keeping.confirmed()

    answer = await said(keeping, news("z", BRIDGE, minute=-5))

    [story] = answer.messages
    assert members(answer.messages) == {"z": ["z", "a", "b"]}
    assert answer.deleted == ("a",)
    assert story.version > before.version


@pytest.mark.parametrize(
    "gone",
    [
        Deleted(page_id="b"),
        Withdrawn(page_id="p", article_id="b", version=NOON_MS + 1, withdrawn_at=NOON),
        news("b", ["It is gone."], version=NOON_MS + 1),
    ],
    ids=["deleted", "withdrawn", "too short now"],
)
async def test_who_goes_leaves_the_story(gone: Message, keeping: Keeping) -> None:
    await said(keeping, FIRST, SECOND, news("c", BRIDGE, minute=9))
    await keeping.confirmed()

    answer = await said(keeping, gone)

    assert members(answer.messages) == {"a": ["a", "c"]}


async def test_a_story_whose_original_is_taken_down_goes_on_without_it(keeping: Keeping) -> None:
    await said(keeping, FIRST, SECOND, news("c", BRIDGE, minute=9))
    await keeping.confirmed()

    gone = Withdrawn(page_id="p", article_id="a", version=NOON_MS + 1, withdrawn_at=NOON)
    answer = await said(keeping, gone)

    assert members(answer.messages) == {"b": ["b", "c"]}
    assert answer.deleted == ("a",)


async def test_an_older_withdrawal_takes_nothing_newer_down(keeping: Keeping) -> None:
    await said(keeping, FIRST, SECOND)
    await keeping.confirmed()
    old = Withdrawn(page_id="p", article_id="b", version=NOON_MS - 1, withdrawn_at=NOON)

    assert await said(keeping, old) == Several()


async def test_of_two_that_were_one_goes_and_so_does_the_story(keeping: Keeping) -> None:
    await said(keeping, FIRST, SECOND)
    await keeping.confirmed()

    assert await said(keeping, Deleted(page_id="b")) == Several(deleted=("a",))


async def test_what_is_confirmed_is_not_said_again(keeping: Keeping) -> None:
    await said(keeping, FIRST, SECOND)
    await keeping.confirmed()

    assert await said(keeping, FIRST, SECOND) == Several(), "a batch that is delivered twice"


async def test_what_is_not_confirmed_is_said_with_the_next_batch(keeping: Keeping) -> None:
    first = await said(keeping, FIRST, SECOND)

    assert await said(keeping, news("c", FERRY)) == first


async def test_a_process_that_dies_leaves_it_to_the_next_one(file: Path) -> None:
    died, after = kept(file), kept(file)
    first = await said(died, FIRST, SECOND)
    await died.close()  # nothing is confirmed
    answer = await said(after, FIRST, SECOND)
    await after.close()

    assert answer == first


async def test_a_second_process_on_the_same_file_is_kept_out(file: Path) -> None:
    first, second = kept(file), kept(file)
    await first.open()

    with pytest.raises(Unavailable, match="stop that one"):
        await second.open()
    await first.close()

    await second.open()
    await second.close()


async def test_a_process_that_ends_says_nothing_twice(file: Path) -> None:
    keeping = kept(file)
    await said(keeping, FIRST, SECOND)
    await keeping.confirmed()
    await keeping.close()

    after = kept(file)
    assert await said(after, FIRST) == Several()
    await after.close()


async def test_a_message_that_breaks_takes_no_other_down(keeping: Keeping) -> None:
    strange = news("z", BRIDGE).model_copy(update={"word_count": 2**70})

    first, second, broken = await keeping([FIRST, SECOND, strange])

    assert first == Several()
    assert isinstance(second, Several), "the last one that could be taken in says it"
    assert members(second.messages) == {"a": ["a", "b"]}
    assert isinstance(broken, OverflowError)


async def test_a_value_that_the_file_refuses_is_the_fault_of_its_message_alone(
    keeping: Keeping,
) -> None:
    refused = FIRST.model_construct(**{**vars(FIRST), "article_id": "x", "page_id": None})

    answers = await keeping([refused, FIRST, SECOND])

    assert isinstance(answers[0], sqlite3.IntegrityError)
    assert isinstance(answers[2], Several)
    assert members(answers[2].messages) == {"a": ["a", "b"]}


async def test_a_story_of_long_titles_lists_their_beginnings(keeping: Keeping) -> None:
    first, second = (each.model_copy(update={"title": "t" * 9000}) for each in (FIRST, SECOND))

    [story] = (await said(keeping, first, second)).messages

    assert {len(each.title) for each in story.articles} == {200}


async def test_a_batch_that_breaks_as_a_whole_says_nothing_yet(keeping: Keeping) -> None:
    await said(keeping, FIRST, SECOND)
    strange = news("z", BRIDGE).model_copy(update={"word_count": 2**70})

    [broken] = await keeping([strange])
    await keeping.confirmed()

    assert isinstance(broken, OverflowError)
    assert members((await said(keeping, FIRST)).messages) == {"a": ["a", "b"]}


async def test_a_file_that_fails_holds_the_batch(
    keeping: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("services.stories.taking.put", full)
    with pytest.raises(Unavailable, match="disk is full"):
        await keeping([FIRST])
    monkeypatch.undo()

    assert len((await said(keeping, FIRST, SECOND)).messages) == 1


async def test_a_file_that_is_made_anew_ends_the_stories_that_are_none_any_more(
    tmp_path: Path,
) -> None:
    before = kept(tmp_path / "lost.sqlite3")
    await said(before, FIRST, SECOND, news("c", FERRY), news("d", FERRY))
    later = kept(tmp_path / "new.sqlite3", at=NOON + timedelta(days=1))

    answer = await said(later, FIRST, SECOND, news("c", FERRY), Deleted(page_id="d"))

    assert members(answer.messages) == {"a": ["a", "b"]}
    assert answer.deleted == ("b", "c", "d"), "whatever stood there under their ids"
    await later.confirmed()
    new = [news("e", FERRY, version=NOON_MS + 2 * 86_400_000), FIRST]
    assert members((await said(later, *new)).messages) == {"c": ["c", "e"]}
    await before.close()
    await later.close()


async def test_a_file_that_is_made_anew_gives_higher_versions_than_the_lost_one(
    tmp_path: Path,
) -> None:
    before = kept(tmp_path / "lost.sqlite3", at=NOON)
    await said(before, FIRST, SECOND)
    [last] = (await said(before, news("c", BRIDGE, minute=9, version=NOON_MS + 7))).messages
    later = kept(tmp_path / "new.sqlite3", at=NOON + timedelta(days=1))

    [anew] = (await said(later, FIRST, SECOND)).messages

    assert anew.version > last.version
    await before.close()
    await later.close()


async def test_an_article_from_far_ahead_takes_no_version_there(keeping: Keeping) -> None:
    far = news("b", BRIDGE, minute=5, version=NOON_MS * 2)

    [story] = (await said(keeping, FIRST, far)).messages

    assert story.version <= NOON_MS


@pytest.mark.parametrize(
    "at",
    [
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=12))),
    ],
)
async def test_a_date_that_utc_has_not_poisons_no_story(at: datetime, keeping: Keeping) -> None:
    await said(keeping, FIRST, SECOND.model_copy(update={"published_at": at}))

    [story] = (await said(keeping, news("c", BRIDGE, minute=9))).messages

    assert {article.article_id: article.published_at for article in story.articles}["b"] is None
