"""When the public topic forgets what was taken down."""

from datetime import timedelta

import pytest

from schemas.takedowns import Takedown
from services.index.expired import Expired, is_expired, to_delete
from services.runtime.table import Table
from services.takedowns import ledger
from tests.makers import NOON, takedown

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "expected"), [(0, []), (29.9, []), (30, ["a1"]), (36.9, ["a1"]), (37, [])]
)
def test_a_key_is_deleted_from_the_30th_day_on_for_a_week(days: float, expected: list[str]) -> None:
    now = NOON + days * DAY
    assert to_delete([takedown("a1", withdrawn_at=NOON)], now) == expected
    assert is_expired(takedown(withdrawn_at=NOON), now) == (days >= 30)


def with_entries(*entries: Takedown) -> Table[Takedown]:
    table = ledger()
    for entry in entries:
        table.take(entry.article_id.encode(), entry.model_dump_json().encode())
    return table


def test_each_is_said_once_a_day() -> None:
    expired = Expired(with_entries(takedown("a1", withdrawn_at=NOON - 30 * DAY)))

    hours = (0, 0.5, 1, 23, 24.5, 25, 7 * 24)
    said = [expired.due(NOON + timedelta(hours=hour)) for hour in hours]

    assert said == [("a1",), (), (), (), ("a1",), (), ()]


def test_one_that_is_due_later_is_said_then() -> None:
    old = takedown("a1", withdrawn_at=NOON - 30 * DAY)
    expired = Expired(with_entries(old, takedown("a2", withdrawn_at=NOON - 29.9 * DAY)))

    assert expired.due(NOON) == ("a1",)
    assert expired.due(NOON + timedelta(hours=3)) == ("a2",)
