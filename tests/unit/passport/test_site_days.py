"""Outcomes are counted by site and day: each capture once at a stage, however often it is told."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.outcomes import Outcome, Reason, Verdict
from services.passport.expiry import EVERY, Expiry
from services.passport.outcomes_table import connect, insert, microseconds
from services.passport.site_days import day_of
from tests.makers import NOON, NOON_MS
from tests.unit.passport.outcomes import outcome

DAY = timedelta(days=1)
TODAY = day_of(NOON)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path / "outcomes")
    yield connection
    connection.close()


def rejected(page_id: str = "p1", reason: Reason = Reason.TOO_SHORT) -> Outcome:
    return outcome(page_id, verdict=Verdict.REJECTED, reason=reason)


def counted(
    connection: sqlite3.Connection,
    columns: str = "day, site, stage, verdict, reason, records",
) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT {columns} FROM site_days").fetchall()  # noqa: S608


def test_each_site_day_and_reason_has_a_count(kept: sqlite3.Connection) -> None:
    other_day = outcome("p5", stage="index", at=NOON - DAY)
    insert(kept, [rejected(), rejected("p2"), rejected("p3", Reason.EMPTY), other_day])
    insert(kept, [outcome("p4", stage="fetch", verdict=Verdict.DEAD, reason=Reason.CRASHED)])
    insert(kept, [outcome("p6", stage="index", site="example.net")])

    assert counted(kept) == [
        (TODAY - 1, "example.org", "index", "published", "", 1),
        (TODAY, "example.net", "index", "published", "", 1),
        (TODAY, "example.org", "clean", "rejected", "empty", 1),
        (TODAY, "example.org", "clean", "rejected", "too-short", 2),
        (TODAY, "example.org", "fetch", "dead", "crashed", 1),
    ]


def test_a_batch_that_is_delivered_again_counts_once(kept: sqlite3.Connection) -> None:
    batch = [outcome(stage="index"), rejected(), outcome("p2", confidence=0.5)]
    later = [each.model_copy(update={"at": NOON + DAY}) for each in batch]

    insert(kept, batch)
    before = counted(kept, "*")
    insert(kept, [*batch, *later])

    assert len(before) == 3
    assert counted(kept, "*") == before


def test_a_capture_that_is_replayed_or_reprocessed_counts_once(kept: sqlite3.Connection) -> None:
    insert(kept, [outcome(stage="index", origin=f"news.x.v1/0/{n}") for n in range(3)])
    insert(kept, [outcome(stage="index", attempt=2, at=NOON + DAY)])
    assert [row[-1] for row in counted(kept)] == [1]

    insert(kept, [outcome(stage="index", version=NOON_MS + 1)])
    assert [row[-1] for row in counted(kept)] == [2], "that is a newer one"


def test_a_page_that_was_never_fetched_counts_each_time(kept: sqlite3.Connection) -> None:
    gone = rejected().model_copy(update={"stage": "fetch", "version": None})
    insert(kept, [gone, gone.model_copy(update={"origin": "news.page.requested.v1/0/1"})])
    assert [row[-1] for row in counted(kept)] == [2]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(outcome(stage="fetch"), id="clean has it next"),
        pytest.param(outcome(stage="enrich"), id="index has it next"),
        pytest.param(outcome(verdict=Verdict.DELAYED), id="it has not come to its end"),
        pytest.param(outcome(stage="index", site=None), id="nobody knows the site"),
    ],
)
def test_what_says_nothing_of_a_site_is_not_counted(
    kept: sqlite3.Connection, told: Outcome
) -> None:
    insert(kept, [told])
    assert counted(kept) == []


def test_the_mean_confidence_can_be_had(kept: sqlite3.Connection) -> None:
    sure = [outcome(f"p{n}", confidence=confidence) for n, confidence in enumerate([0.5, 0.75])]
    insert(kept, [*sure, outcome("older", confidence=None)])

    assert counted(kept, "records, confidence_sum, confidences") == [(3, 1.25, 2)]


def test_the_last_outcome_is_known_whatever_the_order(kept: sqlite3.Connection) -> None:
    times = (NOON + timedelta(seconds=9), NOON)
    insert(kept, [outcome(f"p{n}", at=at) for n, at in enumerate(times)])
    assert counted(kept, "last_at") == [(microseconds(times[0]),)]


def test_what_is_counted_of_a_batch_that_fails_is_nothing(kept: sqlite3.Connection) -> None:
    broken = outcome("p2").model_copy(update={"stage": None})

    with pytest.raises(sqlite3.IntegrityError):
        insert(kept, [outcome(stage="index"), broken])

    assert counted(kept) == []


def test_days_expire_with_their_outcomes_one_a_step(kept: sqlite3.Connection) -> None:
    expiry = Expiry(DAY)
    insert(kept, [outcome(f"p{n}", stage="index", at=NOON + n * DAY) for n in range(4)])

    def left_at(moment: timedelta) -> list[int]:
        expiry.delete_some(kept, NOON + moment)
        return [day for (day,) in counted(kept, f"day - {TODAY}")]  # type: ignore[misc]

    assert left_at(DAY * 3) == [1, 2, 3]
    assert left_at(DAY * 3) == [2, 3]
    assert left_at(DAY * 3) == [2, 3]
    assert left_at(DAY * 4) == [3], "a day later it looks again"
    assert EVERY < DAY
