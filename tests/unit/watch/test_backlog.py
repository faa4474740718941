"""What counts as lag, case by case."""

from datetime import timedelta

import pytest

from copydesk.readers import readers
from schemas.topics import DELAYS, ROUTES
from services.ages import in_words
from services.runtime.settings import SharedSettings
from services.watch.backlog import Backlog, OldestUnread, Partition, Reader, backlog
from tests.makers import NOON

READER = Reader("clean", "copydesk.clean", ("pages",))
WEEK = timedelta(days=7)


def of(
    *partitions: Partition,
    missing_topics: tuple[str, ...] = (),
    has_group: bool = True,
    members: int | None = 1,
) -> Backlog:
    seen = {("pages", number): partition for number, partition in enumerate(partitions)}
    return backlog(
        READER,
        seen,
        kept={"pages": WEEK},
        missing_topics=missing_topics,
        has_group=has_group,
        members=members,
    )


@pytest.mark.parametrize(
    ("earliest", "end", "committed", "lag"),
    [
        (0, 10, 4, 6),
        (0, 10, 10, 0),
        (0, 10, 0, 10),
        (0, 10, None, 10),  # never committed: it begins at the earliest
        (7, 10, None, 3),
        (7, 10, 2, 3),  # its place was deleted
        (10, 10, 2, 0),  # all was deleted
        (0, 10, 12, 0),  # never below nothing
        (0, 0, None, 0),
    ],
)
def test_lag_is_what_is_there_and_not_read(
    earliest: int, end: int, committed: int | None, lag: int
) -> None:
    assert Partition(earliest, end, committed).lag == lag


def test_partitions_are_summed() -> None:
    found = of(Partition(0, 10, 4), Partition(0, 5, 5), Partition(0, 3))

    assert (found.lag, found.partitions, found.partitions_behind) == (9, 3, 2)


def test_the_oldest_is_that_of_the_partition_which_waits_longest() -> None:
    later = NOON + timedelta(hours=1)
    found = of(
        Partition(0, 10, 4, oldest_at=later),
        Partition(0, 10, 4, oldest_at=NOON),
        Partition(0, 5, 5),
    )

    assert (found.oldest_at, found.oldest_is_exact) == (NOON, True)


def test_the_oldest_of_each_topic_is_told_with_its_retention() -> None:
    later = NOON + timedelta(hours=1)
    found = backlog(
        Reader("delays", "copydesk.delays", ("short", "long")),
        {
            ("short", 0): Partition(0, 10, 4, oldest_at=later),
            ("short", 1): Partition(0, 10, 4, oldest_at=NOON),
            ("long", 0): Partition(0, 10, 4, oldest_at=later),
            ("long", 1): Partition(0, 10, 10),
        },
        kept={"short": WEEK, "long": None},
        missing_topics=(),
        has_group=True,
        members=1,
    )

    assert set(found.oldest) == {
        OldestUnread("short", NOON, WEEK),
        OldestUnread("long", later, None),
    }


@pytest.mark.parametrize(
    ("partition", "members", "deleted", "perhaps"),
    [
        (Partition(0, 10, 4), 1, 0, 0),
        (Partition(4, 10, 4), 1, 0, 0),
        (Partition(7, 10, 4), 1, 3, 0),
        (Partition(10, 10, 4), 0, 6, 0),  # all of it is gone
        (Partition(7, 10), 1, 0, 7),  # the group began later, or has lost its place
        (Partition(10, 10), 0, 0, 10),
        (Partition(10, 10), 2, 0, 0),  # its members found the partition empty: no place to keep
        (Partition(0, 10), 0, 0, 0),
    ],
)
def test_what_was_deleted_unread_is_counted(
    partition: Partition, members: int, deleted: int, perhaps: int
) -> None:
    found = of(partition, members=members)
    assert (found.deleted_unread, found.perhaps_deleted_unread) == (deleted, perhaps)


def test_a_record_that_did_not_come_in_time_may_be_older() -> None:
    found = of(Partition(0, 10, 4, oldest_at=NOON), Partition(0, 10))

    assert (found.oldest_at, found.oldest_is_exact) == (NOON, False)


@pytest.mark.parametrize(
    ("has_group", "members", "says"),
    [
        (False, None, (0, "no group: never started")),
        (True, 0, (0, "stopped: no members")),
        (True, 3, (3, "")),
        (True, None, (None, "")),  # the local broker does not tell
    ],
)
def test_what_is_known_of_the_group_is_said(
    has_group: bool, members: int | None, says: tuple[int | None, str]
) -> None:
    found = of(Partition(0, 1), has_group=has_group, members=members)
    assert (found.members, found.trouble) == says


def test_a_missing_topic_is_the_first_trouble() -> None:
    found = of(missing_topics=("pages",), has_group=False)
    assert found.trouble == "no topic pages: run `copydesk topics apply`"


def test_every_process_is_asked_about() -> None:
    found = readers(SharedSettings(topic_prefix="t."))

    assert [reader.stage for reader in found] == [*(route.stage for route in ROUTES), "delays"]
    assert found[1].group == "t.copydesk.clean"
    assert found[1].topics == ("t.news.page.fetched.v1",)
    assert len(found[-1].topics) == len(DELAYS)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.9, "59 s"), (60, "1 min"), (7199, "1 h"), (200_000, "2 d")],
)
def test_an_age_is_said_in_its_largest_unit(seconds: float, words: str) -> None:
    assert in_words(timedelta(seconds=seconds)) == words
