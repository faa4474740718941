# ruff: noqa: RUF001  letters of many alphabets look like others
from datetime import UTC, datetime, timedelta, timezone

import pytest

from services.clean.believable_date import believable
from services.clean.dates import moment_in

FETCHED = datetime(2025, 11, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-11-07", "2025-11-07T00:00:00"),
        ("2025-11-07T09:30:00+01:00", "2025-11-07T09:30:00+01:00"),
        ("2025-11-07T09:30:00.123Z", "2025-11-07T09:30:00.123000+00:00"),
        ("2025-11-07T18:05:00+0100", "2025-11-07T18:05:00+01:00"),
        ("Published: Nov. 7, 2025, 2:30 p.m.", "2025-11-07T14:30:00"),
        ("3 June 2025 at 06:30 BST", "2025-06-03T06:30:00+01:00"),
        ("Stand: 14.10.2025, 17:45 Uhr", "2025-10-14T17:45:00+00:00"),
        ("7 ноября 2025 г. в 14:30", "2025-11-07T14:30:00"),
        ("2025年10月3日 9時15分", "2025-10-03T09:15:00+00:00"),
        ("11/28/2025", "2025-11-28T00:00:00+00:00"),
        ("7/11/2025", None),
        ("2025-13-45", None),
        ("31.02.2025", None),
        ("12 Nomonth 2025", None),
        ("yesterday", None),
        ("", None),
        ("1" * 200, None),
    ],
)
def test_a_moment_is_read(text: str, moment: str | None) -> None:
    found = moment_in(text)

    assert (found and found.isoformat()) == moment


def test_a_date_without_a_zone_is_in_utc() -> None:
    assert believable(datetime(2025, 11, 7), fetched_at=FETCHED) == datetime(  # noqa: DTZ001
        2025, 11, 7, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "date",
    [
        pytest.param(FETCHED + timedelta(days=1, seconds=1), id="the day after tomorrow"),
        pytest.param(datetime(1989, 12, 31, tzinfo=UTC), id="before the web"),
        pytest.param(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))), id="year 1"),
        pytest.param(
            datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-9))), id="year 9999"
        ),
        pytest.param(None, id="none"),
    ],
)
def test_a_date_that_can_not_be_true_is_none(date: datetime | None) -> None:
    assert believable(date, fetched_at=FETCHED) is None
