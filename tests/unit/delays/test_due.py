"""When a delayed record is due, and which partitions wait."""

from datetime import datetime, timedelta

import pytest

from services.delays.due import CLOCKS_DIFFER, Heads, due_at
from tests.makers import NOON

WAIT = timedelta(seconds=30)
SECOND = timedelta(seconds=1)
ONE, TWO = ("delays", 1), ("delays", 2)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (NOON, NOON + WAIT),
        (NOON - 40 * SECOND, NOON - 10 * SECOND),
        (NOON + SECOND, NOON + SECOND + WAIT),
        (NOON + CLOCKS_DIFFER + SECOND, NOON),
        (NOON.replace(year=1970), NOON.replace(year=1970) + WAIT),
        (NOON.replace(year=9999, month=12, day=31), NOON),
    ],
)
def test_a_record_is_due_when_its_topics_delay_is_over(came: datetime, due: datetime) -> None:
    assert due_at(came, WAIT, now=NOON) == due


def test_partitions_wait_each_for_its_own_head() -> None:
    heads = Heads()
    heads.hold(ONE, NOON + SECOND)
    heads.hold(TWO, NOON + 2 * SECOND)
    assert heads.take_due(NOON) == []
    assert heads.take_due(NOON + SECOND) == [ONE]
    assert ONE not in heads
    assert TWO in heads
    assert heads.take_due(NOON + 9 * SECOND) == [TWO]


def test_a_partition_that_is_taken_away_waits_no_more() -> None:
    heads = Heads()
    heads.hold(ONE, NOON)
    heads.forget([ONE, TWO])
    assert heads.take_due(NOON) == []


def test_nobody_waits_past_the_next_that_is_due() -> None:
    heads = Heads()
    assert heads.seconds_to_next(NOON, at_most=0.25) == 0.25
    heads.hold(ONE, NOON + SECOND / 10)
    heads.hold(TWO, NOON + SECOND)
    assert heads.seconds_to_next(NOON, at_most=0.25) == pytest.approx(0.1)
    assert heads.seconds_to_next(NOON + SECOND, at_most=0.25) == 0
