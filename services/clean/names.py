# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Whether a few words look like somebody's name. Pure.

A guess by shape, in any script; what makes the guess safe is where the words stand
(bylines.py, lines/biographies.py).
"""

import re

from services.clean.labels import bare, opens_section
from services.clean.telltales import telltale
from services.clean.words import is_unspaced

MAX_NAME_CHARS = 50
MAX_NAME_WORDS = 5
MAX_UNSPACED_CHARS = 8
"""Chinese and Japanese names have two to five characters, foreign ones in kana some more."""

PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "das",
        "dos",
        "du",
        "van",
        "von",
        "zu",
        "zum",
        "ter",
        "ten",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "und",
        "af",
        "av",
    ]
)

NOT_IN_NAMES = re.compile(r"[\d@#/:;!?\"“”«»()\[\]|<>=_%…。、，]")


def looks_like_name(text: str) -> bool:
    """Return whether *text* may be a person's name: "Ursula von der Leyen", "山田太郎"."""
    if not text or len(text) > MAX_NAME_CHARS or NOT_IN_NAMES.search(text):
        return False
    if is_unspaced(text):
        return 1 < len(text) <= MAX_UNSPACED_CHARS and not _is_label(text)
    words = text.split()
    if not 1 < len(words) <= MAX_NAME_WORDS or text[-1] in ",-–—" or _is_label(text):
        return False
    return all(map(_is_part_of_name, words)) and words[0].casefold() not in PARTICLES - {"de", "el"}


def _is_part_of_name(word: str) -> bool:
    first = word.lstrip("'’ʼ")[:1]
    return word.casefold() in PARTICLES or (first.isalpha() and first == first.upper())


def _is_label(text: str) -> bool:
    return opens_section(text) or telltale(text) is not None or not bare(text)
