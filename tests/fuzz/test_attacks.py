"""Inputs that are made to cost time: within the stage's limit, and in proportion to their size."""

import time

import pytest

from tests.fuzz.attacks import ATTACKS, Attack
from tests.fuzz.parsers.every import PARSERS

SIZE = 100_000
"""Bytes, and then twice as many."""

TOO_FAST_TO_TELL = 0.3
"""Seconds of processor time: below, noise decides what twice the size costs."""

PROPORTION = 3.2
"""Twice the size costs twice the time; four times would be its square."""


def seconds_for(attack: Attack, size: int) -> float:
    """Return the processor time that the parser needs for it."""
    data = attack.make(size)
    started = time.process_time()
    PARSERS[attack.parser].read(data)
    return time.process_time() - started


def is_in_proportion(attack: Attack) -> bool:
    once, twice = seconds_for(attack, SIZE), seconds_for(attack, 2 * SIZE)
    assert twice < PARSERS[attack.parser].seconds
    return twice < max(TOO_FAST_TO_TELL, once * PROPORTION)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.parser}: {attack.name}")
def test_twice_the_size_does_not_cost_four_times_the_time(attack: Attack) -> None:
    PARSERS[attack.parser].prepare()

    assert is_in_proportion(attack) or is_in_proportion(attack), "measured twice"
