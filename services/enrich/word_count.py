"""How long an article is, and how long it takes to read. Pure."""

# ruff: noqa: RUF001  typographic marks are what it looks for

import math
import re
from collections.abc import Sequence

WORD = re.compile(r"\w+(?:['’-]\w+)*")
LETTER = re.compile(r"\w")

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction by adults: Brysbaert 2019, mean of 190 studies."""

CHARACTERS_PER_MINUTE = {"zh": 255, "ja": 357, "th": 987}
"""
Where words are not written apart. Trauzettel-Klosinski and Dietz 2012, texts of equal content in
17 languages; Thai was not among them: its letters are taken to be read as fast as English ones.
"""


def word_count(paragraphs: Sequence[str], language: str | None) -> int:
    """Return the number of words; of characters in languages that do not write words apart."""
    unit = LETTER if language in CHARACTERS_PER_MINUTE else WORD
    return sum(sum(1 for _ in unit.finditer(paragraph)) for paragraph in paragraphs)


def reading_time_minutes(words: int, language: str | None) -> int:
    """Return the minutes that *words*, counted as by word_count(), take to read; at least 1."""
    speed = CHARACTERS_PER_MINUTE.get(language or "", WORDS_PER_MINUTE)
    return max(1, math.ceil(words / speed))
