"""
The words of a text in their basic form, as a text again: what is indexed of it. Pure.

tantivy ties one rule to a field, and an article's language is known only when it comes. A word is
looked at once: 50 times as fast as asking the stemmer about each.

The basic form in one language is another word in the next, so each says whose it is. (To ask for
the article's language beside it took three times as long as all the rest of a search.)
"""

from functools import cache

from services.index.search_schema import analyzer

MOST_WORDS = 100_000
"""Words of one language that are remembered, with their punctuation: some 15 MB."""

LONGEST = 50
"""Characters that are remembered: Chinese has no blanks, and its sentences do not come again."""

MARK = "0q"
"""Between a language and a word. Of what ASCII has, since other letters take tantivy longer."""


def terms_of(text: str, language: str | None) -> tuple[str, ...]:
    """Return the terms of *text* in *language*, as they are in the index."""
    return tuple(marked_as(term, language) for term in analyzer(language).analyze(text))


def marked_as(term: str, language: str | None) -> str:
    """Return *term* as one of *language*."""
    return term if language is None else f"{language}{MARK}{term}"


class Remembered(dict[str, str]):
    """The terms of what stands between two blanks, by that."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._analyze = analyzer(language).analyze
        self._mark = marked_as("", language)

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        # As terms_of(), which takes twice as long: a third of all words are new.
        mark = self._mark
        terms = " ".join([mark + term for term in self._analyze(word)])
        if len(word) <= LONGEST:
            self[word] = terms
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
