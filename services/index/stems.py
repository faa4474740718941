"""
The words of a text in their basic form, as a text again: what is indexed of it. Pure.

tantivy ties one rule to a field, and an article's language is known only when it comes. A word is
looked at once: 50 times as fast as asking the stemmer about each.
"""

from functools import cache

from services.index.search_schema import analyzer

MOST_WORDS = 100_000
"""Words of one language that are remembered, with their punctuation: some 15 MB."""


class Remembered(dict[str, str]):
    """The terms of what stands between two blanks, by that."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._analyzer = analyzer(language)

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        terms = self[word] = " ".join(self._analyzer.analyze(word))
        return terms


@cache
def remembered(language: str | None) -> Remembered:
    """Return what is known of *language*, one of STEMMERS; None: no basic forms."""
    return Remembered(language)


def in_stems(text: str, language: str | None) -> str:
    """Return the terms of *text* with blanks between them; where not stemmed, *text* itself."""
    if language is None:
        return text
    return " ".join(map(remembered(language).__getitem__, text.split()))
