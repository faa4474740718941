"""The measure by which clean is compared with other programs."""

import pytest

from bench.overlap import overlap, page_overlap, runs_of

GOLD = "The council voted on Tuesday to rebuild the bridge"
"""Nine words: six runs of four."""


def of_page(found: str, *, gold: str = GOLD, lang: str = "") -> tuple[float | None, float | None]:
    measured = page_overlap(runs_of(gold, lang=lang), runs_of(found, lang=lang))
    return measured.precision, measured.recall


def test_the_same_text_is_all_right_whatever_its_line_breaks() -> None:
    assert of_page(GOLD.replace(" ", "\n")) == (1.0, 1.0)


def test_what_is_left_out_costs_recall_alone() -> None:
    assert of_page("council voted on Tuesday to") == (1.0, 2 / 6)


def test_what_is_added_costs_precision_alone() -> None:
    assert of_page(f"{GOLD} Read more") == (6 / 8, 1.0)


def test_a_text_that_is_said_twice_is_half_right() -> None:
    assert of_page(f"{GOLD} {GOLD}") == (6 / 15, 1.0)


def test_nothing_found_has_no_precision() -> None:
    assert of_page("") == (None, 0.0)


def test_a_text_of_fewer_than_four_words_is_one_run() -> None:
    assert of_page("Bridge closed", gold="Bridge closed") == (1.0, 1.0)
    assert of_page("Bridge", gold="Bridge closed") == (0.0, 0.0)


def test_chinese_is_counted_in_characters() -> None:
    assert of_page("市议会周二投票", gold="市议会周二投票重建", lang="Chinese") == (1.0, 4 / 6)


def test_a_page_on_which_nothing_was_found_counts_in_recall_alone() -> None:
    gold = runs_of(GOLD)
    measured = overlap([page_overlap(gold, gold), page_overlap(gold, runs_of(""))])
    assert (measured.precision, measured.recall) == (1.0, 0.5)
    assert measured.f1 == pytest.approx(2 / 3)


def test_a_page_without_an_article_is_right_if_nothing_was_found() -> None:
    nothing = runs_of("")
    assert page_overlap(nothing, nothing).f1 == 1.0
    assert page_overlap(nothing, runs_of(GOLD)).f1 == 0.0
