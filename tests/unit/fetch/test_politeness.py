"""Turns are given one after the other, and only near ones."""

import pytest

from services.answers import Deferred
from services.fetch.politeness import Turns


def take(turns: Turns, site: str = "a.example", *, now: float = 0, delay: float = 2) -> float:
    return turns.take(site, now=now, delay_seconds=delay)


def test_each_page_of_a_site_waits_for_the_one_before() -> None:
    turns = Turns(patience_seconds=10)
    assert [take(turns) for _ in range(4)] == [0, 2, 4, 6]


def test_sites_do_not_wait_for_each_other() -> None:
    turns = Turns(patience_seconds=10)
    assert [take(turns, site) for site in ("a", "b", "c")] == [0, 0, 0]


def test_time_that_has_passed_is_not_saved_up() -> None:
    turns = Turns(patience_seconds=10)
    take(turns)
    assert [take(turns, now=100), take(turns, now=100)] == [0, 2]


def test_a_turn_far_off_is_deferred_and_not_reserved() -> None:
    turns = Turns(patience_seconds=3)
    assert [take(turns), take(turns)] == [0, 2]
    for _ in range(5):
        with pytest.raises(Deferred) as raised:
            take(turns)
        assert raised.value.after_seconds == 4
    assert take(turns, now=4) == 0


def test_a_longer_delay_holds_for_the_next_page() -> None:
    turns = Turns(patience_seconds=100)
    assert [take(turns, delay=30), take(turns, delay=1), take(turns)] == [0, 30, 31]


def test_the_sites_that_were_asked_last_are_remembered() -> None:
    turns = Turns(patience_seconds=10, max_sites=2)
    for site in ("a", "b", "a", "c"):
        take(turns, site)
    assert take(turns, "a") == 4
    assert take(turns, "b") == 0
