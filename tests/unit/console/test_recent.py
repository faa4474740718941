from collections.abc import Callable
from threading import Event

from services.console.recent import Recent

LONG = 3600.0


def counting() -> Callable[[], int]:
    numbers = iter(range(1, 100))
    return lambda: next(numbers)


def test_the_first_answer_is_waited_for() -> None:
    seen = Recent(counting(), seconds=LONG).look(patience=10)

    assert (seen.value, seen.trouble) == (1, "")
    assert seen.at is not None


def test_nobody_who_has_no_patience_waits() -> None:
    go_on = Event()
    recent = Recent(lambda: go_on.wait(10), seconds=LONG)

    assert recent.look().value is None
    go_on.set()
    assert recent.look(patience=10).value is True


def test_an_answer_is_kept_for_its_time() -> None:
    recent = Recent(counting(), seconds=LONG)

    assert [recent.look(patience=10).value for _ in range(3)] == [1, 1, 1]


def test_one_asks_for_all() -> None:
    go_on, asked = Event(), []

    def ask() -> int:
        asked.append(1)
        go_on.wait(10)
        return len(asked)

    recent = Recent(ask, seconds=LONG)
    assert [recent.look().value for _ in range(5)] == [None] * 5
    go_on.set()
    assert recent.look(patience=10).value == 1


def test_an_old_answer_is_shown_while_a_new_one_is_got() -> None:
    go_on = Event()
    go_on.set()
    number = counting()

    def ask() -> int:
        go_on.wait(10)
        return number()

    recent = Recent(ask, seconds=0)
    recent.look(patience=10)
    go_on.clear()
    assert recent.look(patience=10).value in {1, 2}
    go_on.set()


def test_trouble_is_told_beside_the_last_answer() -> None:
    answers = iter([1])
    recent = Recent(lambda: next(answers), seconds=0)
    recent.look(patience=10)

    seen = recent.look()
    while not seen.trouble:
        seen = recent.look()

    assert (seen.value, seen.trouble) == (1, "StopIteration")
    assert seen.at is not None


def test_trouble_from_the_beginning_has_no_answer() -> None:
    def ask() -> int:
        raise OSError("the broker is away")

    seen = Recent(ask, seconds=LONG).look(patience=10)

    assert (seen.value, seen.at, seen.trouble) == (None, None, "the broker is away")
