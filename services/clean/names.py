# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Whether a few words look like somebody's name. Pure.

A guess by shape, in any script; what makes the guess safe is where the words stand
(bylines.py, lines/biographies.py).
"""

import re
from functools import lru_cache

from services.clean.labels import bare, opens_section
from services.clean.listed import listed
from services.clean.telltales import telltale
from services.clean.words import is_unspaced

MAX_NAME_CHARS = 50
MAX_NAME_WORDS = 5
MAX_UNSPACED_CHARS = 8
"""Chinese and Japanese names have two to five characters, foreign ones in kana some more."""

PARTICLES = listed(
    """
    de|del|della|der|den|di|da|das|dos|du|van|von|zu|zum|ter|ten|la|le|al|el|bin|ibn|ben|y|e|und|af
    av
    """
)

LEADING_PARTICLES = ("de", "el")
"""Names begin with these,"""

NOT_LEADING = PARTICLES.difference(LEADING_PARTICLES)
"""and with none of these."""

NOT_IN_NAMES = re.compile(r"[\d@#/:;!?\"“”«»()\[\]|<>=_%…。、，]")


def looks_like_name(text: str) -> bool:
    """Return whether *text* may be a person's name: "Ursula von der Leyen", "山田太郎"."""
    return has_shape_of_name(text) and not _is_label(text)


def has_shape_of_name(text: str) -> bool:
    """Return the same of a line of which it is known that its words do not give it away."""
    return (
        1 < len(text) <= MAX_NAME_CHARS
        and (" " in text or not text.isascii())
        and not _begins_small(text)
        and _has_shape(text)
    )


def _begins_small(text: str) -> bool:
    """Return whether *text* begins with a small letter, and not with a particle: most do not."""
    return text[0].islower() and not text.casefold().startswith(LEADING_PARTICLES)


@lru_cache(maxsize=5_000)  # menus are the same on every page
def _has_shape(text: str) -> bool:
    if NOT_IN_NAMES.search(text):
        return False
    if is_unspaced(text):
        return len(text) <= MAX_UNSPACED_CHARS
    words = text.split()
    if not 1 < len(words) <= MAX_NAME_WORDS or text[-1] in ",-–—":
        return False
    return words[0].casefold() not in NOT_LEADING and all(map(_is_part_of_name, words))


def _is_part_of_name(word: str) -> bool:
    first = word.lstrip("'’ʼ")[:1]
    return word.casefold() in PARTICLES or (first.isalpha() and first == first.upper())


def _is_label(text: str) -> bool:
    return opens_section(text) or telltale(text) is not None or not bare(text)
