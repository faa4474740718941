"""
What a line of a page looks like, and how much that speaks for the article. Pure.

Which lines are the article: body_run.py.
"""

from dataclasses import dataclass
from enum import Enum

from services.clean.credits import split_credit
from services.clean.labels import opens_section
from services.clean.telltales import telltale
from services.clean.words import count_words, ends_sentence

LONG_WORDS = 25
"""A line of so many words is prose, however it ends."""

SENTENCE_WORDS = 8
"""A line that ends as a sentence does is prose from here on; buttons and captions are shorter."""

MOST_WORDS_COUNTED = 100
"""One endless line (a script, a legal notice) must not outweigh an article."""

SHORT_COSTS = 10
LABEL_COSTS = 40
CLUTTER_COSTS = 10
CREDIT_COSTS = 5
"""In words of prose that the run must have beyond the line, to be worth going on."""


class Kind(Enum):
    """What a line looks like."""

    PROSE = "prose"
    SHORT = "short"
    """A heading, a headline, a menu entry, a name."""

    LABEL = "label"
    """Opens something that is not the article: related stories, a feed, comments."""

    CLUTTER = "clutter"
    CREDIT = "credit"
    """A caption with its credit, or a credit."""


COSTS = {
    Kind.SHORT: SHORT_COSTS,
    Kind.LABEL: LABEL_COSTS,
    Kind.CLUTTER: CLUTTER_COSTS,
    Kind.CREDIT: CREDIT_COSTS,
}


@dataclass(frozen=True)
class Look:
    """What a line looks like."""

    kind: Kind
    words: int

    @property
    def value(self) -> int:
        """How much the line adds to a run of lines that is the article."""
        if self.kind is Kind.PROSE:
            return min(self.words, MOST_WORDS_COUNTED)
        return -COSTS[self.kind]


def look_of(text: str) -> Look:
    """Return what *text* looks like."""
    words = count_words(text)
    return Look(_kind(text, words), words)


def _kind(text: str, words: int) -> Kind:
    if opens_section(text):
        return Kind.LABEL
    if telltale(text) is not None:
        return Kind.CLUTTER
    if split_credit(text) is not None:
        return Kind.CREDIT
    if words >= LONG_WORDS or (words >= SENTENCE_WORDS and ends_sentence(text)):
        return Kind.PROSE
    return Kind.SHORT
