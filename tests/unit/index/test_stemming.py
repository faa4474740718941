"""How a word begins, given its basic form: what the marking looks at before it asks a stemmer."""

import random

import pytest

from services.index.search_schema import analyzer
from services.index.stemming import STEMMERS, beginnings

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENDINGS = (
    *("", "s", "es", "ed", "ing", "ying", "ies", "ly", "er", "en", "em", "ern", "heit", "lich"),
    *("ung", "ions", "ement", "ation", "ado", "idad", "zione", "mente", "lar", "dan", "nin"),
    *("ssa", "lla", "ksi", "nak", "ban", "ok", "het", "ene", "ande", "te", "ul", "ilor", "i"),
)


@pytest.mark.parametrize("language", STEMMERS)
def test_a_word_begins_as_its_basic_form_says(language: str) -> None:
    dice = random.Random(5)  # noqa: S311
    two = [one + other for one in LETTERS for other in LETTERS]
    longer = ["".join(dice.choices(LETTERS, k=dice.randint(3, 5))) for _ in range(1500)]
    for stem in (*LETTERS, *two, *longer):
        word = stem + dice.choice(ENDINGS)
        for form in analyzer(language).analyze(word):
            assert word.startswith(beginnings(form, language)), (word, form)


@pytest.mark.parametrize("word", ["dying", "lying", "tying", "skies", "try", "trying", "news"])
def test_english_has_its_exceptions(word: str) -> None:
    [form] = analyzer("en").analyze(word)
    assert word.startswith(beginnings(form, "en"))


def test_a_word_that_is_not_stemmed_begins_with_itself() -> None:
    assert beginnings("bridge", None) == ("bridge",)
