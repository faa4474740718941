"""Which of a page's letters is shown, and what is kept of the others."""

from datetime import timedelta

from copydesk.dead_letters.finding import EARLIER_SHOWN, newest_of
from copydesk.dead_letters.letter import DeadLetter
from schemas.topics import CLEAN
from tests.makers import NOON, record


def letter(minute: int) -> DeadLetter:
    at = NOON + timedelta(minutes=minute)
    return DeadLetter(CLEAN, record(topic=CLEAN.dead_letters.name, offset=minute, timestamp=at))


def test_of_many_letters_the_newest_is_shown_and_the_last_before_it_are_named() -> None:
    minutes = [*range(50, 100), *range(50)]

    found = newest_of(map(letter, minutes))

    assert found is not None
    assert (found.newest.id, found.earlier) == ("clean/0/99", 99)
    assert found.earlier_ids == tuple(f"clean/0/{n}" for n in range(99 - EARLIER_SHOWN, 99))


def test_one_letter_has_none_before_it() -> None:
    found = newest_of([letter(1)])

    assert found is not None
    assert (found.newest.id, found.earlier, found.earlier_ids) == ("clean/0/1", 0, ())


def test_none_is_none() -> None:
    assert newest_of([]) is None
