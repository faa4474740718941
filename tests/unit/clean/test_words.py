# ruff: noqa: RUF001  letters of many alphabets look like others
import pytest

from services.clean.words import content_words, count_words, ends_sentence, ends_with_full_stop
from services.page.plain import one_line


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("one two  three", 3), ("Ein Gürtel", 2), ("灯台は二日", 3), ("東京 Tower", 2)],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    "text", ["Yes.", 'He said "yes."', "Wirklich?“", "始まった。", "यह है।", "to:"]
)
def test_a_sentence_ends(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["A headline", "Menu", "", "(in brackets)"])
def test_a_headline_does_not_end(text: str) -> None:
    assert not ends_sentence(text)


def test_a_question_has_no_full_stop() -> None:
    assert ends_sentence("Who pays?")
    assert not ends_with_full_stop("Who pays?")


def test_short_words_say_nothing_about_the_content() -> None:
    assert content_words("The mill on the river") == {"mill", "river"}


def test_pairs_of_characters_are_words_where_none_are_apart() -> None:
    assert content_words("灯台は") == {"灯台", "台は"}


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (" a\t b\n", "a b"),
        ("a\x00b\x07", "ab"),
        ("a\u00a0b", "a b"),
        ("\ufeffa\u200b", "a"),
        ("a\ud800", "a"),
        ("“it’s” — 'so'", "“it’s” — 'so'"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_line_is_plain(raw: str, clean: str) -> None:
    assert one_line(raw) == clean
