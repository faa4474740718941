import pytest

from services.clean.anchors import LINES_AT_ONCE, MAX_CHARS, Anchors

COOKIES, SIGNED, BY = 1, 2, 4
ANCHORS = Anchors({COOKIES: ["cookie", "куки"], SIGNED: ["afp\n"]}, opening={BY: ["by "]})


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("We use cookies.", COOKIES),
        ("COOKIES", COOKIES),
        ("Мы храним Куки", COOKIES),
        ("КУКИ", COOKIES),
        ("A bridge. AFP", SIGNED),
        ("The AFP says so", 0),
        ("By Jane Doe", BY),
        ("— by Jane Doe", BY),
        ("Our own cookies, eaten by Jane Doe", COOKIES),
        ("The mill stopped on Monday.", 0),
        ("", 0),
    ],
)
def test_a_line_is_asked_what_a_word_in_it_makes_worth_asking(text: str, asked: int) -> None:
    assert ANCHORS.asked([text]) == [asked]


def test_each_line_of_a_page_is_asked_for_its_own_words() -> None:
    assert ANCHORS.asked(["Cookies", "AFP", "Кофе", "by AFP"]) == [COOKIES, SIGNED, 0, SIGNED | BY]


def test_a_long_line_is_prose_and_not_asked() -> None:
    assert ANCHORS.asked(["cookie " * MAX_CHARS, "cookie"]) == [0, COOKIES]


def test_a_page_may_have_more_lines_than_are_searched_at_once() -> None:
    texts = ["cookie", "tea"] * LINES_AT_ONCE

    assert ANCHORS.asked(texts) == [COOKIES, 0] * LINES_AT_ONCE


def test_half_a_surrogate_pair_is_no_reason_to_fail() -> None:
    assert ANCHORS.asked(["\ud800 cookie"]) == [COOKIES]
