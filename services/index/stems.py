"""
The words of a text in their basic form, remembered: what marking.py compares. Pure.

A word is looked at once: 50 times as fast as asking tantivy about each. (What is indexed tantivy
makes by itself, in a thread of its own: search_schema.py.)
"""

from functools import cache

from services.index.search_schema import analyzer

MOST_WORDS = 100_000
"""Words of one language that are remembered, with their punctuation: some 15 MB."""

LONGEST = 50
"""Characters that are remembered: Chinese has no blanks, and its sentences do not come again."""


class Remembered(dict[str, str]):
    """The terms of what stands between two blanks, by that, with blanks between them."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._analyze = analyzer(language).analyze

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        terms = " ".join(self._analyze(word))
        if len(word) <= LONGEST:
            self[word] = terms
        return terms


@cache
def remembered(language: str | None) -> Remembered:
    """Return what is known of *language*, one of STEMMERS; None: no basic forms."""
    return Remembered(language)
