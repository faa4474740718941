"""
What the words of each line look like, for all lines of a page at once. Pure.

A line is a line of plain text or a block of HTML. Nothing here knows a language: words are counted,
not read. Which words speak for an article is learnt: word_tables.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from services.page.characters import (
    COMMA,
    DIGIT,
    KINDS,
    LETTER,
    LOWER,
    QUOTE,
    SENTENCE_END,
    SIGN,
    UNSPACED,
    UPPER,
    codes_of,
)

Floats = NDArray[np.float32]
Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Bools = NDArray[np.bool_]

BASE = 0x9E3779B97F4A7C15
"""Odd, so that a power of it can be undone: the hash of a word is the same wherever it stands."""

POWERS_AT_HAND = 1 << 16
"""Of it that are kept, 1 MB with what undoes them; few pages have more characters of text."""

CLOSING = 3
"""Characters at the end of a line among which its full stop is: quotes and brackets may follow."""

CHARS_A_WORD = 2
"""Of an unspaced script."""


@dataclass(frozen=True)
class Lines:
    """The lines of a page: their characters' kinds and their words."""

    texts: Sequence[str]
    starts: Numbers
    """Where each line begins among all characters."""

    lengths: Numbers
    kinds: NDArray[np.uint8]
    """Of each character of all lines, with a line feed behind each line."""

    words: Hashes
    """Of each word of all lines, in order."""

    word_lines: Numbers
    """The number of the line that each word stands in."""

    counts: Floats
    """Words of each line; two characters make one where words have no spaces."""


def lines_of(texts: Sequence[str]) -> Lines:
    """Return what is to be known of *texts*, none of which is empty or has a line feed."""
    if not texts:
        return _NO_LINES
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    starts = np.zeros(len(texts), dtype=np.int64)
    np.cumsum(lengths[:-1] + 1, out=starts[1:])
    codes = codes_of("\n".join([*texts, ""]))
    kinds = KINDS.take(codes)
    words, word_lines, counts = _words(codes, kinds, starts)
    return Lines(texts, starts, lengths, kinds, words, word_lines, counts)


def _words(
    codes: NDArray[np.uint32], kinds: NDArray[np.uint8], starts: Numbers
) -> tuple[Hashes, Numbers, Floats]:
    """Return the hash of each word, its line, and how many words each line has."""
    in_word = (kinds & (LETTER | DIGIT)) > 0
    unspaced = (kinds & UNSPACED) > 0
    before = np.empty_like(in_word)
    before[0] = False
    before[1:] = in_word[:-1] & ~unspaced[:-1]
    begins = in_word & (~before | unspaced)
    after = np.empty_like(begins)
    after[-1] = True
    after[:-1] = begins[1:] | ~in_word[1:]
    first = np.flatnonzero(begins)
    last = np.flatnonzero(in_word & after)
    powers, undone = _powers(len(codes))
    weighed = LOWER.take(codes) * powers
    sums = np.cumsum(weighed)
    hashes = (sums[last] - sums[first] + weighed[first]) * undone[first]
    word_lines = np.searchsorted(starts, first, side="right") - 1
    weights = np.where(unspaced[first], 1 / CHARS_A_WORD, 1.0)
    counts = np.bincount(word_lines, weights=weights, minlength=len(starts)).astype(np.float32)
    return hashes, word_lines, counts


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return the first *count* powers of BASE, and what undoes each."""
    if count > POWERS_AT_HAND:
        return _new_powers(count)
    powers, undone = _powers_at_hand()
    return powers[:count], undone[:count]


@lru_cache(maxsize=1)
def _powers_at_hand() -> tuple[Hashes, Hashes]:
    return _new_powers(POWERS_AT_HAND)


def _new_powers(count: int) -> tuple[Hashes, Hashes]:
    base = np.full(count, BASE, dtype=np.uint64)
    undoing = np.full(count, pow(BASE, -1, 1 << 64), dtype=np.uint64)
    return np.cumprod(base, dtype=np.uint64), np.cumprod(undoing, dtype=np.uint64)


_NO_LINES = Lines(
    (),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.uint8),
    np.zeros(0, dtype=np.uint64),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.float32),
)


def words_of(text: str) -> Hashes:
    """Return the hashes of the words of *text*."""
    return lines_of([text] if text else []).words


COLUMNS = (
    "words",
    "chars",
    "chars_a_word",
    "sentences",
    "ends_sentence",
    "ends_colon",
    "commas_a_word",
    "signs_a_word",
    "quotes_a_word",
    "uppers_a_letter",
    "capitals_a_word",
    "digits_a_char",
    "unspaced_share",
    "first_is_lower",
    "first_is_quote",
    "first_is_digit",
    "letters_a_char",
    "repeated",
)


def lexical_features(lines: Lines) -> Floats:
    """Return a row a line of COLUMNS."""
    kinds, starts, words = lines.kinds, lines.starts, np.maximum(lines.counts, 0.5)
    chars = lines.lengths.astype(np.float32)
    letters = _count(kinds & LETTER, starts)
    capital = np.zeros(len(kinds), dtype=np.uint8)
    capital[1:] = ((kinds[1:] & UPPER) > 0) & ((kinds[:-1] & (LETTER | DIGIT)) == 0)
    capital[0] = (kinds[0] & UPPER) > 0 if len(kinds) else 0
    ends = (kinds & SENTENCE_END) > 0
    inner = ends.copy()
    inner[:-1] &= (kinds[1:] & (LETTER | DIGIT | SENTENCE_END)) == 0
    first = kinds[starts]
    return np.column_stack(
        [
            lines.counts,
            chars,
            letters / words,
            _count(inner, starts),
            _at_end(ends, lines),
            _at_end((kinds & COMMA) > 0, lines, within=1),
            _count(kinds & COMMA, starts) / words,
            _count(kinds & SIGN, starts) / words,
            _count(kinds & QUOTE, starts) / words,
            _count(kinds & UPPER, starts) / np.maximum(letters, 1),
            _count(capital, starts) / words,
            _count(kinds & DIGIT, starts) / chars,
            _count(kinds & UNSPACED, starts) / chars,
            ((first & LETTER) > 0) & ((first & UPPER) == 0),
            (first & QUOTE) > 0,
            (first & DIGIT) > 0,
            letters / chars,
            repeated(lines.texts),
        ]
    ).astype(np.float32)


def repeated(texts: Sequence[str]) -> Floats:
    """Return how often each of *texts* stood on the page before it."""
    seen: dict[str, int] = {}
    found = np.zeros(len(texts), dtype=np.float32)
    for at, text in enumerate(texts):
        before = seen.get(text, 0)
        found[at] = before
        seen[text] = before + 1
    return found


def _count(where: NDArray[np.generic], starts: Numbers) -> Floats:
    """Return how many of each line's characters are so."""
    return np.add.reduceat((where != 0).astype(np.float32), starts)


def _at_end(where: Bools, lines: Lines, *, within: int = CLOSING) -> Bools:
    """Return whether one of each line's last characters is so."""
    last = lines.starts + lines.lengths - 1
    found = np.zeros(len(last), dtype=bool)
    for back in range(within):
        found |= where[np.maximum(last - back, lines.starts)]
    return found
