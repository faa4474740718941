"""How much prose paragraphs are, in characters as an alphabet would take them. Pure."""

from collections.abc import Iterable

import numpy as np

from services.page.characters import KINDS, UNSPACED, codes_of

A_SIGN = 3
"""
Letters that one character of an unspaced script stands for: English takes 180 characters for what
Chinese says in 50 to 60, and Japanese in 80.
"""


def prose_chars(paragraphs: Iterable[str]) -> int:
    """Return the characters of *paragraphs*; those of unspaced scripts count A_SIGN times."""
    codes = codes_of("".join(paragraphs))
    unspaced = int(np.count_nonzero(KINDS[codes] & UNSPACED))
    return len(codes) + (A_SIGN - 1) * unspaced
