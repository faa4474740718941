"""A site that used to publish has fallen silent when its own habits do not explain it."""

from datetime import UTC, datetime, timedelta

import pytest

from services.passport.silence import silent_for

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
"""A Wednesday."""

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def silence(*articles_a_day: int, hours: float) -> timedelta | None:
    """Return how long a site is silent whose last article was so many *hours* ago."""
    return silent_for(articles_a_day, NOW - hours * HOUR, NOW)


def test_a_busy_site_is_silent_after_a_day_and_not_before() -> None:
    assert silence(*[40] * 12, 20, 0, hours=24) is None
    assert silence(*[40] * 12, 20, 0, hours=24.5) == 24.5 * HOUR


@pytest.mark.parametrize(
    ("hours", "is_silent"),
    [pytest.param(71, False, id="three days"), pytest.param(73, True, id="and an hour")],
)
def test_a_site_with_an_article_a_day_has_three_times_its_usual_gap(
    hours: float, *, is_silent: bool
) -> None:
    days = -(-(hours - 12) // 24)
    counts = [1] * (14 - int(days)) + [0] * int(days)
    assert (silence(*counts, hours=hours) is not None) is is_silent


WEEKDAYS = (9, 9, 0, 0, 9, 9, 9, 9, 9)
"""From a Thursday to the Friday of the week after it."""


@pytest.mark.parametrize(
    ("days_since", "is_silent"),
    [
        pytest.param(1, False, id="on Saturday"),
        pytest.param(3, False, id="on Monday"),
        pytest.param(5, True, id="on Wednesday"),
    ],
)
def test_a_site_that_rests_at_weekends_may_rest_at_the_next(
    days_since: int, *, is_silent: bool
) -> None:
    friday = NOW - days_since * DAY
    counts = (*WEEKDAYS, *[0] * days_since)
    assert (silent_for(counts, friday, NOW) is not None) is is_silent


def test_a_silence_is_long_beside_those_before_it() -> None:
    assert silence(9, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, hours=80) is None


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param((1, 0, 0, 0, 0, 0, 1, 0, 0, 5, 0, 0, 0, 0), id="three days of seven"),
        pytest.param((9, 9, 9, 9, 9, 9, 0, 0, 0, 9, 0, 0, 0, 0), id="a week with three days"),
        pytest.param((0,) * 14, id="none at all"),
        pytest.param((), id="no days"),
    ],
)
def test_nobody_waits_for_a_site_that_seldom_publishes(counts: tuple[int, ...]) -> None:
    assert silence(*counts, hours=96) is None


def test_four_days_of_seven_are_enough() -> None:
    counts = (0, 0, 0, 9, 0, 9, 0, 9, 0, 9, 0, 0, 0, 0)
    assert silence(*counts, hours=96) == 96 * HOUR


def test_a_site_without_an_article_was_never_heard() -> None:
    assert silent_for([5] * 14, None, NOW) is None


def test_an_alarm_ends_where_its_habits_are_not_counted_any_more() -> None:
    counts = [9] * 4 + [0] * 10
    assert silence(*counts, hours=10 * 24) == 10 * DAY
    assert silence(*counts[1:], 0, hours=11 * 24) is None
    assert silence(*[0] * 14, hours=40 * 24) is None


def test_a_clock_that_is_ahead_is_no_silence() -> None:
    assert silence(*[9] * 14, hours=-48) is None
