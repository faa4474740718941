"""Sets of hashes, small ones and those that were cut."""

from services.stories.hashes import hashes_of, shared

NUMBERS = [str(number) for number in range(1_000)]


def test_small_sets_are_compared_as_they_are() -> None:
    ours, theirs = hashes_of("abcd", 10), hashes_of("cdef", 10)
    assert shared(ours, theirs, 10) == (2, 4, 4)


def test_a_text_counts_once() -> None:
    assert hashes_of(["a", "a"], 10) == hashes_of(["a"], 10)


def test_of_large_sets_the_part_that_is_known_of_both_is_compared() -> None:
    whole, half = hashes_of(NUMBERS, 64), hashes_of(NUMBERS[:500], 64)

    common, ours, theirs = shared(half, whole, 64)

    assert common == ours, "all of the half is in the whole, as far as both are known"
    assert 20 <= ours <= 44
    assert theirs == 64


def test_nothing_has_nothing_in_common() -> None:
    assert shared(hashes_of([], 5), hashes_of("abc", 5), 5) == (0, 0, 3)


def test_a_lone_surrogate_is_a_character_like_others() -> None:
    assert hashes_of(["\ud800"], 5)
