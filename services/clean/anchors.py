"""
Which questions are worth asking of a line: those that have a word in it. Pure.

A page has hundreds of lines, and there are dozens of questions, each a regex of many words. One
pass over the whole page finds the words of all of them; most lines have none, and are not asked.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, Implementation

CREDIT = 1
BYLINE = 2
READING = 4
MINUTES = 8
TELLTALES = 16
"""Questions are bits. Those from this one on: telltales.py."""

MAX_CHARS = 1_000
"""Of a line that is asked anything; longer ones are prose."""

LINES_AT_ONCE = 500
"""A hostile page is full of anchors: its finds are not all in memory at the same time."""

OPENING_BYTES = 12
"""Three signs may stand before a word that has to open the line."""

LINE_FEED = ord("\n")


class Anchors:
    """The words of many questions, found in all lines of a page at once."""

    def __init__(
        self,
        anywhere: Mapping[int, Collection[str]],
        *,
        opening: Mapping[int, Collection[str]] | None = None,
    ) -> None:
        """
        Take the words of each question: those it may have *anywhere*, and those *opening* a line.

        A line feed in a word stands for the beginning or the end of a line.
        """
        words, opening_words = _by_word(anywhere), _by_word(opening or {})
        self._questions = [*words.values(), *opening_words.values()]
        self._first_opening = len(words)
        self._finder = BytesAhoCorasick([*words, *opening_words], implementation=Implementation.DFA)

    def asked(self, texts: Sequence[str]) -> list[int]:
        """Return the questions that are worth asking of each of *texts*, as bits."""
        asked: list[int] = []
        for start in range(0, len(texts), LINES_AT_ONCE):
            asked += self._asked(texts[start : start + LINES_AT_ONCE])
        return asked

    def _asked(self, texts: Sequence[str]) -> list[int]:
        short = [text if len(text) <= MAX_CHARS else "" for text in texts]
        page = _bytes("\n".join(["", *short, ""]))
        feeds = np.flatnonzero(np.frombuffer(page, dtype=np.uint8) == LINE_FEED).tolist()
        asked = [0] * len(texts)
        for word, start, _ in self._finder.find_matches_as_indexes(page, overlapping=True):
            line = bisect_right(feeds, start) - 1
            if word < self._first_opening or start - feeds[line] <= OPENING_BYTES + 1:
                asked[line] |= self._questions[word]
        return asked


def _by_word(words: Mapping[int, Collection[str]]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for question in words:
        for word in words[question]:
            for spelling in _spellings(word):
                found[spelling] = found.get(spelling, 0) | question
    return found


def _spellings(word: str) -> set[bytes]:
    """Return the bytes of *word* as pages write it: "реклама", "Реклама", "РЕКЛАМА"."""
    return set(map(_bytes, (word, word.lower(), word.capitalize(), word.title(), word.upper())))


def _bytes(text: str) -> bytes:
    # Small letters by str.lower() would take longer than the search; by bytes.lower() only those
    # of ASCII get small, and the others are looked for in each spelling.
    return text.encode(errors="surrogatepass").lower()
