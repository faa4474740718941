"""What stories there are is a matter of which articles there are, not of how they came."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from services.stories.healing import put, remove
from services.stories.sketch import Sketch
from services.stories.sketches import Sketches
from tests.makers import NOON_MS
from tests.unit.stories.articles import prose, sketch

BRIDGE, FERRY = prose("a bridge"), prose("a ferry")
CHAIN = prose("a long story", sentences=36)
FIRST, MIDDLE, LAST = CHAIN[:20], CHAIN[6:26], CHAIN[12:32]
"""Each like the next; the first and the last have too little in common."""


@pytest.fixture
def sketches(tmp_path: Path) -> Iterator[Sketches]:
    made = Sketches(tmp_path / "stories.sqlite3", now_ms=0)
    yield made
    made.close()


def stories(sketches: Sketches) -> dict[str, list[str]]:
    """Return the articles of each story, by its id."""
    sql = "SELECT DISTINCT story FROM articles WHERE story IS NOT NULL"
    ids = [story for (story,) in sketches.connection.execute(sql)]
    return {story: [each.article_id for each in sketches.story(story)] for story in ids}


def test_articles_that_are_alike_are_a_story_and_others_are_none(sketches: Sketches) -> None:
    assert put(sketch("a1", BRIDGE), sketches) == set()
    assert put(sketch("a2", FERRY), sketches) == set()
    assert put(sketch("a3", BRIDGE, minute=5), sketches) == {"a1"}
    assert stories(sketches) == {"a1": ["a1", "a3"]}


COMING = [
    sketch("first", FIRST, minute=0),
    sketch("middle", MIDDLE, minute=10),
    sketch("last", LAST, minute=20),
    sketch("other", FERRY, minute=3),
]


@pytest.mark.parametrize("order", list(permutations(COMING)), ids=lambda _: "order")
def test_whatever_the_order_of_arrival(order: tuple[Sketch, ...], sketches: Sketches) -> None:
    for come in order:
        put(come, sketches)

    assert stories(sketches) == {"first": ["first", "middle", "last"]}


def test_a_late_article_that_was_published_first_becomes_the_original(sketches: Sketches) -> None:
    put(sketch("b", BRIDGE, minute=10), sketches)
    put(sketch("c", BRIDGE, minute=20), sketches)

    changed = put(sketch("a", BRIDGE, minute=5), sketches)

    assert changed == {"a", "b"}, "the story has gone from one id to another"
    assert stories(sketches) == {"a": ["a", "b", "c"]}


def test_of_articles_published_at_once_the_least_id_is_the_original(sketches: Sketches) -> None:
    for article_id in ("b", "a", "c"):
        put(sketch(article_id, BRIDGE, minute=7), sketches)

    assert stories(sketches) == {"a": ["a", "b", "c"]}


def test_an_article_without_a_date_is_as_old_as_its_first_capture(sketches: Sketches) -> None:
    minute = 60_000
    put(sketch("dated", BRIDGE, minute=10), sketches)
    put(sketch("bare", BRIDGE, minute=None, version=NOON_MS + 20 * minute), sketches)
    assert stories(sketches) == {"dated": ["dated", "bare"]}

    put(sketch("bare", BRIDGE, minute=None, version=NOON_MS + 5 * minute), sketches)
    assert stories(sketches) == {"bare": ["bare", "dated"]}, "even if that comes later"

    put(sketch("bare", BRIDGE, minute=None, version=NOON_MS + 30 * minute), sketches)
    assert stories(sketches) == {"bare": ["bare", "dated"]}


def test_an_article_that_goes_can_leave_two_stories_behind(sketches: Sketches) -> None:
    copies = [("first-2", FIRST), ("last-2", LAST)]
    for come in [*COMING[:3], *(sketch(name, text, minute=30) for name, text in copies)]:
        put(come, sketches)

    changed = remove("middle", sketches)

    assert changed == {"first", "last"}
    assert stories(sketches) == {"first": ["first", "first-2"], "last": ["last", "last-2"]}


def test_a_story_of_which_one_is_left_is_none(sketches: Sketches) -> None:
    put(sketch("a", BRIDGE), sketches)
    put(sketch("b", BRIDGE, minute=1), sketches)

    assert remove("a", sketches) == {"a"}
    assert stories(sketches) == {}
    assert remove("a", sketches) == set(), "it went before"


def test_a_new_version_may_leave_its_story_for_another(sketches: Sketches) -> None:
    for article_id, text in (("a", BRIDGE), ("b", BRIDGE), ("c", FERRY), ("d", FERRY)):
        put(sketch(article_id, text), sketches)

    changed = put(sketch("b", FERRY, version=NOON_MS + 1), sketches)

    assert changed == {"a", "c", "b"}
    assert stories(sketches) == {"b": ["b", "c", "d"]}


def test_an_older_version_changes_nothing(sketches: Sketches) -> None:
    put(sketch("a", BRIDGE), sketches)
    put(sketch("b", BRIDGE), sketches)

    assert put(sketch("b", FERRY, version=NOON_MS - 1), sketches) <= {"a"}
    assert stories(sketches) == {"a": ["a", "b"]}


def test_the_same_version_again_changes_nothing(sketches: Sketches) -> None:
    put(sketch("a", BRIDGE), sketches)
    put(sketch("b", BRIDGE), sketches)

    assert put(sketch("b", BRIDGE), sketches) == set()


def test_a_version_with_the_same_text_is_told_all_the_same(sketches: Sketches) -> None:
    put(sketch("a", BRIDGE, minute=1), sketches)
    put(sketch("b", BRIDGE, minute=2), sketches)

    assert put(sketch("b", BRIDGE, minute=0, version=NOON_MS + 1), sketches) == {"a", "b"}
    assert stories(sketches) == {"b": ["b", "a"]}


def test_what_is_gone_is_found_no_more(sketches: Sketches) -> None:
    put(sketch("a", BRIDGE), sketches)
    remove("a", sketches)
    [keys] = sketches.connection.execute("SELECT count(*) FROM bands").fetchone()

    assert (put(sketch("b", BRIDGE), sketches), keys) == (set(), 0)
