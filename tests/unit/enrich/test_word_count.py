import pytest

from services.enrich.word_count import reading_time_minutes, word_count


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("It's a well-known fact, isn't it?", "en", 6),
        ("Три слова здесь", "ru", 3),
        ("古い橋を直す。", "ja", 6),
        ("", "en", 0),
        ("— … !", None, 0),
    ],
)
def test_words_or_characters(text: str, language: str | None, count: int) -> None:
    assert word_count([text], language) == count


@pytest.mark.parametrize(
    ("words", "language", "minutes"),
    [(0, "en", 1), (238, "en", 1), (239, None, 2), (2380, "de", 10), (714, "ja", 2)],
)
def test_minutes_are_rounded_up(words: int, language: str | None, minutes: int) -> None:
    assert reading_time_minutes(words, language) == minutes
