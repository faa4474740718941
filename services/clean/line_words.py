"""How many words each line of a page has: as words.py counts them, for all lines at once. Pure."""

import numpy as np

from services.clean.words import CHARS_A_WORD, UNSPACED_SCRIPTS
from services.page.characters import TABLE_SIZE, UNSPACED, codes_of
from services.page.lexical import Lines

OF_UNSPACED_SCRIPT = np.zeros(TABLE_SIZE, dtype=bool)
for _first, _last in UNSPACED_SCRIPTS:
    OF_UNSPACED_SCRIPT[_first : _last + 1] = True

SPACE, LINE_FEED = ord(" "), ord("\n")


def word_counts(lines: Lines) -> list[int]:
    """Return the words of each of *lines*, in which words are never more than a space apart."""
    if not (lines.kinds & UNSPACED).any():
        return [text.count(" ") + 1 for text in lines.texts]
    codes = codes_of("\n".join([*lines.texts, ""]))
    unspaced = OF_UNSPACED_SCRIPT[codes]
    in_word = ~unspaced & (codes != SPACE) & (codes != LINE_FEED)
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1]
    chars = np.add.reduceat(unspaced, lines.starts, dtype=np.int64)
    words = np.add.reduceat(begins, lines.starts, dtype=np.int64)
    counts: list[int] = (words + (chars + 1) // CHARS_A_WORD).tolist()
    return counts
