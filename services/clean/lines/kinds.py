"""
What a line of a page looks like. Pure.

Which lines are the article: ../choice.py.
"""

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from schemas.article_parts import Clutter
from services.clean.anchors import CREDIT
from services.clean.credits import split_credit
from services.clean.known_labels import known_label
from services.clean.labels import OPENING
from services.clean.line_words import word_counts
from services.clean.questions import ANCHORS
from services.clean.telltales import told_by
from services.clean.words import count_words, ends_sentence
from services.page.lexical import Lines

LONG_WORDS = 25
"""A line of so many words is prose, however it ends."""

SENTENCE_WORDS = 8
"""A line that ends as a sentence does is prose from here on; buttons and captions are shorter."""


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


class Look(NamedTuple):
    """What a line looks like, and what was learnt on the way: nobody has to ask again."""

    kind: Kind
    words: int
    label: str = ""
    """The label that it is, where one of the lists has it (../labels.py)."""

    telltale: Clutter | None = None
    """What it gives itself away as, whatever its kind."""

    asked: int = 0
    """The questions that are worth asking of it, as bits (../anchors.py)."""


def looks_of(lines: Lines) -> list[Look]:
    """Return what each of *lines* looks like."""
    words = word_counts(lines)
    labels = map(known_label, lines.texts, words)
    columns = zip(lines.texts, words, labels, ANCHORS.asked(lines.texts), strict=True)
    return [
        _look(text, count, label, asked) if label or asked else _plain(text, count)
        for text, count, label, asked in columns
    ]


def look_of(text: str) -> Look:
    """Return what *text* looks like. For more than a few lines: looks_of()."""
    [asked] = ANCHORS.asked([text])
    words = count_words(text)
    return _look(text, words, known_label(text, words), asked)


def _look(text: str, words: int, label: str, asked: int) -> Look:
    why = told_by(text, words=words, label=label, asked=asked)
    if label in OPENING:
        kind = Kind.LABEL
    elif why is not None:
        kind = Kind.CLUTTER
    elif asked & CREDIT and split_credit(text) is not None:
        kind = Kind.CREDIT
    else:
        kind = _plain(text, words).kind
    return Look(kind, words, label, why, asked)


def _plain(text: str, words: int) -> Look:
    """Return what *text* looks like, whose words say nothing about it."""
    is_prose = words >= LONG_WORDS or (words >= SENTENCE_WORDS and ends_sentence(text))
    return _prose(words) if is_prose else _short(words)


@lru_cache(maxsize=1_000)  # most lines, and three times as fast as a new one
def _prose(words: int) -> Look:
    return Look(Kind.PROSE, words)


@lru_cache(maxsize=1_000)
def _short(words: int) -> Look:
    return Look(Kind.SHORT, words)
