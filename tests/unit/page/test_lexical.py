import numpy as np
import pytest

from services.page.lexical import COLUMNS, lexical_features, lines_of, words_of


def column(name: str, *texts: str) -> list[float]:
    return [round(float(n), 2) for n in lexical_features(lines_of(texts))[:, COLUMNS.index(name)]]


def test_words_are_counted_in_every_script() -> None:
    assert column("words", "One, two three", "12 дня", "風が強い", "—") == [3, 2, 2, 0]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("ends_sentence", "It ended.”)", 1),
        ("ends_sentence", "It goes on", 0),
        ("ends_sentence", "風が強い。", 1),
        ("ends_colon", "Read also:", 1),
        ("sentences", "One. Two! Three", 2),
        ("capitals_a_word", "Jane Doe went", 0.67),
        ("digits_a_char", "2025", 1),
        ("unspaced_share", "風が", 1),
        ("first_is_lower", "and so on", 1),
        ("first_is_quote", "“Yes”", 1),
        ("uppers_a_letter", "BBC News", 0.57),
    ],
)
def test_a_line_is_measured(name: str, text: str, value: float) -> None:
    assert column(name, text) == [value]


def test_a_line_that_stood_on_the_page_is_repeated() -> None:
    assert column("repeated", "Share", "A mill", "Share", "Share") == [0, 0, 1, 2]


def test_a_word_has_the_same_hash_wherever_it_stands() -> None:
    mill = words_of("mill")[0]

    assert words_of("The old MILL, and a mill")[[2, 5]].tolist() == [mill, mill]
    assert not np.isin(mill, words_of("a windmill of mills"))


def test_words_know_their_line() -> None:
    assert lines_of(["One two", "three"]).word_lines.tolist() == [0, 0, 1]
