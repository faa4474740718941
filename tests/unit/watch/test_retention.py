"""When it is time to say that unread records are about to go, and in which words."""

from datetime import timedelta

import pytest

from services.watch.backlog import Backlog, OldestUnread
from services.watch.retention import nearing, warnings
from services.watch.topic_retention import kept
from tests.makers import NOON

DAY = timedelta(days=1)
WEEK = 7 * DAY


def behind(
    *ages: timedelta,
    kept: timedelta | None = WEEK,
    deleted_unread: int = 0,
    perhaps_deleted_unread: int = 0,
) -> Backlog:
    return Backlog(
        stage="clean",
        group="copydesk.clean",
        lag=len(ages),
        partitions=24,
        partitions_behind=len(ages),
        oldest=tuple(OldestUnread(f"t{n}", NOON - age, kept) for n, age in enumerate(ages)),
        oldest_is_exact=True,
        deleted_unread=deleted_unread,
        perhaps_deleted_unread=perhaps_deleted_unread,
        members=1,
        trouble="",
    )


@pytest.mark.parametrize(
    ("age", "used"),
    [
        (timedelta(0), 0),
        (3.5 * DAY, 0.5),
        (7 * DAY, 1),
        (14 * DAY, 2),
        (-DAY, 0),  # its sender's clock was ahead
    ],
)
def test_the_part_of_its_time_that_a_record_has_used(age: timedelta, used: float) -> None:
    found = nearing(behind(age), NOON)
    assert found
    assert found.used == used


@pytest.mark.parametrize("one", [behind(), behind(900 * DAY, kept=None)])
def test_nothing_goes_that_is_read_or_kept_for_ever(one: Backlog) -> None:
    assert nearing(one, NOON) is None
    assert warnings(one, NOON) == []


def test_of_several_topics_that_counts_which_has_used_most() -> None:
    short, long = (
        OldestUnread("short", NOON - DAY, 2 * DAY),
        OldestUnread("long", NOON - WEEK, None),
    )
    one = Backlog(**{**vars(behind()), "oldest": (long, short)})
    found = nearing(one, NOON)
    assert found
    assert (found.topic, found.used) == ("short", 0.5)


@pytest.mark.parametrize(
    ("age", "kept", "says"),
    [
        (3.5 * DAY, WEEK, []),
        (4.1 * DAY, WEEK, ["4.1 of 7 days old: Kafka deletes it in 2.9 days"]),
        (6.5 * DAY, WEEK, ["6.5 of 7 days old: Kafka deletes it in 12 hours"]),
        (8 * DAY, WEEK, ["8.0 of 7 days old: Kafka deletes it now"]),
        (1.5 * DAY, 2 * DAY, ["1.5 of 2 days old: Kafka deletes it in 12 hours"]),
        (DAY * 0.75, DAY, ["18.0 of 24 hours old: Kafka deletes it in 6 hours"]),
        (
            timedelta(seconds=50),
            timedelta(minutes=1),
            ["50.0 of 60 s old: Kafka deletes it in 10 s"],
        ),
        (timedelta(0), timedelta(0), ["0.0 of 0 s old: Kafka deletes it now"]),
    ],
)
def test_beyond_half_of_it_a_sentence_says_when_the_record_goes(
    age: timedelta, kept: timedelta, says: list[str]
) -> None:
    found = warnings(behind(age, kept=kept), NOON)
    assert found == [f"clean: its oldest unread record is {each}" for each in says]


def test_what_is_lost_is_said_first() -> None:
    assert warnings(behind(6 * DAY, deleted_unread=1204), NOON) == [
        "clean: 1,204 records deleted unread, lost to it",
        "clean: its oldest unread record is 6.0 of 7 days old: Kafka deletes it in 24 hours",
    ]


def test_what_may_be_lost_is_not_called_lost() -> None:
    assert warnings(behind(perhaps_deleted_unread=1), NOON) == [
        "clean: 1 record deleted, and the group has no place: they may have been unread"
    ]


@pytest.mark.parametrize(
    ("config", "days"),
    [
        ({"retention.ms": "604800000", "cleanup.policy": "delete"}, 7),
        ({"retention.ms": "604800000", "cleanup.policy": "compact,delete"}, 7),
        ({"retention.ms": "604800000"}, 7),
        ({"retention.ms": "604800000", "cleanup.policy": "compact"}, None),
        ({"retention.ms": "-1", "cleanup.policy": "delete"}, None),
        ({"retention.ms": "9223372036854775807", "cleanup.policy": "delete"}, None),
        ({"retention.ms": "a week"}, None),
        ({}, None),
    ],
)
def test_a_topics_settings_say_how_long_it_keeps(config: dict[str, str], days: int | None) -> None:
    assert kept(config) == (None if days is None else days * DAY)
