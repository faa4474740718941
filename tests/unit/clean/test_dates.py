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
        ("Stand: 14.10.2025, 17:45 Uhr", "2025-10-14T17:45:00"),
        ("7 ноября 2025 г. в 14:30", "2025-11-07T14:30:00"),
        ("2025年10月3日 9時15分", "2025-10-03T09:15:00"),
        ("11/28/2025", "2025-11-28T00:00:00"),
        ("Fri, 07 Nov 2025 09:30:00 +0100", "2025-11-07T09:30:00+01:00"),
        ("Fri Nov 07 09:30:00 EST 2025", "2025-11-07T09:30:00-05:00"),
        ("Nov 07 2025 09:30:00 GMT+0100 (CET)", "2025-11-07T09:30:00+01:00"),
        ("2025-11-07 9:30 PM EST", "2025-11-07T21:30:00-05:00"),
        ("12:05 am, November 7th, 2025", "2025-11-07T00:05:00"),
        ("November 7, 2025 at 9 p.m. ET", "2025-11-07T21:00:00-05:00"),
        ("1er décembre 2025 à 8h30", "2025-12-01T08:30:00"),
        ("7 de noviembre de 2025 - 14:05 h", "2025-11-07T14:05:00"),
        ("2025. november 7. 10:15", "2025-11-07T10:15:00"),
        ("5 listopada 2025", "2025-11-05T00:00:00"),
        ("5. listopada 2025.", "2025-10-05T00:00:00"),
        ("vom 24. Dezember 2025, 09.15 Uhr", "2025-12-24T09:15:00"),
        ("07-Nov-2025", "2025-11-07T00:00:00"),
        ("٧ نوفمبر ٢٠٢٥", "2025-11-07T00:00:00"),
        ("७ नवंबर 2025", "2025-11-07T00:00:00"),
        ("7 พ.ย. 2568", "2025-11-07T00:00:00"),
        ("2025/11/07 下午 3:05", "2025-11-07T15:05:00"),
        ("입력 2025.05.16. 오전 12:33", "2025-05-16T00:33:00"),
        ("20251107T093000Z", "2025-11-07T09:30:00+00:00"),
        ("1762507800", "2025-11-07T09:30:00+00:00"),
        ("1762507800000", "2025-11-07T09:30:00+00:00"),
        ("7 November 2025, 27:99", "2025-11-07T00:00:00"),
        ("5 of the 12 mills, November", None),
        ("7/11/2025", None),
        ("7/11/2025 às 15h42", "2025-11-07T15:42:00"),
        ("Publié le 07/11/2025", "2025-11-07T00:00:00"),
        ("07/11/2025 at 3:42 p.m.", None),
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


def test_an_offset_of_seconds_becomes_utc_since_no_message_can_say_it() -> None:
    odd = timezone(timedelta(hours=1, seconds=1))

    found = believable(datetime(2025, 11, 7, 1, 0, 1, tzinfo=odd), fetched_at=FETCHED)

    assert found is not None
    assert found.isoformat() == "2025-11-07T00:00:00+00:00"
