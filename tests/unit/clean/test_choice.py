"""Which lines are the article, where the model is more and less sure."""

import numpy as np
import pytest

from services.clean.choice import Choice, Enough, choose

ENOUGH = Enough(usual=0.5, between=0.2, alone=0.8)


def chosen(*scores: float, words: int = 20, ends: tuple[int, ...] = ()) -> Choice:
    said = np.array(scores, dtype=np.float32)
    counts = np.full(len(said), words, dtype=np.float32)
    return choose(said, counts, enough=ENOUGH, ends=ends)


def test_the_lines_that_the_model_is_sure_of_are_the_article() -> None:
    assert chosen(0.1, 0.9, 0.9, 0.1).lines == (1, 2)


def test_a_line_between_two_of_the_article_needs_less() -> None:
    assert chosen(0.9, 0.2, 0.9).lines == (0, 1, 2)
    assert chosen(0.9, 0.1, 0.9).lines == (0, 2)


@pytest.mark.parametrize("scores", [(0.2, 0.9, 0.9), (0.9, 0.9, 0.2), (0.9, 0.2, 0.2, 0.9)])
def test_a_line_beside_one_of_them_needs_as_much_as_ever(scores: tuple[float, ...]) -> None:
    assert all(scores[at] > 0.5 for at in chosen(*scores).lines)


def test_a_line_without_words_is_not_taken_for_standing_between() -> None:
    assert chosen(0.9, 0.2, 0.9, words=0).lines == (0, 2)


def test_a_line_far_from_all_others_needs_more() -> None:
    assert chosen(0.9, 0.9, 0, 0, 0, 0.7).lines == (0, 1)
    assert chosen(0.9, 0.9, 0, 0, 0, 0.8).lines == (0, 1, 5)


def test_three_lines_away_is_not_far() -> None:
    assert chosen(0.9, 0.9, 0, 0, 0.7).lines == (0, 1, 4)


def test_a_page_of_one_paragraph_has_it_though_it_stands_alone() -> None:
    assert chosen(0, 0, 0, 0.6, 0, 0, 0).lines == (3,)


def test_of_what_the_ends_part_the_article_is_the_part_with_most_words() -> None:
    assert chosen(0.9, 0.9, 0.9, 0.9, ends=(1,)).lines == (2, 3)


def test_no_lines_are_no_article() -> None:
    assert chosen().lines == ()
    assert chosen(0.1, 0.2).lines == ()


def test_the_confidence_is_how_much_of_it_is_right_by_what_the_model_says() -> None:
    assert chosen(1, 1, 0).confidence == 1
    assert chosen(0.6, 0.6, 0).confidence == pytest.approx(0.75)
