"""The article that a page would be, if it is one: the lines that a model chose, and their words."""

from dataclasses import dataclass, replace

import numpy as np

from services.clean.model.word_table import pairs_of
from services.page.lexical import Bools, Hashes, Lines, Numbers

MOST_WORDS = 4_000
"""Of it that are looked at."""


@dataclass(frozen=True)
class Draft:
    """Some lines of a page."""

    lines: Lines
    """All of the page."""

    chosen: Bools
    """Which of them it is made of."""

    words: Hashes
    """Its words, in order."""

    word_lines: Numbers
    """The number of the line that each of its words stands in."""

    pairs: Hashes
    """Of words that stand beside each other in it."""


def draft_of(lines: Lines, chosen: Bools) -> Draft:
    """Return the article that the *chosen* ones of *lines* would be."""
    where = np.flatnonzero(chosen[lines.word_lines])[:MOST_WORDS]
    words, at = lines.words[where], lines.word_lines[where]
    pairs, _ = pairs_of(replace(lines, words=words, word_lines=at))
    return Draft(lines, chosen, words, at, pairs)
