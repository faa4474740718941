from itertools import pairwise

from services.index.ranking import DAY, FRESHNESS, fresh


def test_each_fresh_day_is_of_one_period_and_the_fewest_days_that_hold_it_count() -> None:
    today = 20_785
    periods = list(fresh(today * DAY + DAY - 1))

    assert [(today - p.first_day, p.bonus) for p in periods] == list(FRESHNESS)
    assert periods[0].last_day is None, "what is dated tomorrow is fresh too"
    assert all(older.last_day == newer.first_day - 1 for newer, older in pairwise(periods))
    assert all(newer.bonus > older.bonus for newer, older in pairwise(periods))
