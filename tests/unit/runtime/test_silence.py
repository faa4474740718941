"""How long a Kafka is waited for, and whose time counts."""

import pytest

from services.runtime.silence import SILENT_SECONDS, Silent, heard


class Clock:
    """Stands still, but for what the test lets pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_readers_own_time_does_not_count() -> None:
    clock, left, polls = Clock(), {1, 2}, iter([[1], [], [2]])

    found = []
    for one in heard(lambda: next(polls), left, clock=clock):
        clock.now += 10 * SILENT_SECONDS
        found.append(one)
        left.remove(one)

    assert found == [1, 2]


def test_a_kafka_that_says_nothing_for_too_long_is_given_up() -> None:
    clock = Clock()

    def poll() -> list[int]:
        clock.now += 1
        return []

    with pytest.raises(Silent):
        list(heard(poll, {1}, clock=clock))
    assert clock.now == SILENT_SECONDS + 1
