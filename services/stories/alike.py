"""
Whether two articles are nearly the same. Pure, and the same whichever is asked about first.

Two things must be so. They have enough runs of three words in common: of all that either has, or
of the shorter one's where that was cut out of the longer. And they tell the same facts: a weather
report has most of its words from the one of the day before, and other numbers and names.

Of the pairs that share a band among 10,000 articles of bench/stories.py, 23,948 are of articles
that have nothing to do with each other; 20,076 of them have SHARED_OF_ALL, and 1 is taken for
alike. Of 2,862 pairs that are of one text 2,443 are, which ties 96 % of the copies to their
originals.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.stories.bands import share_a_band
from services.stories.hashes import Hashes, shared
from services.stories.sketch import MAX_FACTS, MAX_SENTENCES, Wording

SHARED_OF_ALL = 0.4
"""Runs of words in both, of those in either (Jaccard). Trimmed by half leaves .5, a tenth of the
words replaced .55; what two articles on one event have in common is below .2."""

SHARED_IF_CUT = 0.25
SHARED_OF_SHORTER = 0.8
"""A text cut to a third has .33 of all, and 1 of the shorter; the estimate is off by a tenth."""

MIN_FACTS = 2
"""Fewer in one of two articles say nothing about the two."""

MIN_SENTENCES = 3
"""As MIN_FACTS."""

SHARED_FACTS = 0.6
"""Of the facts of the article that has fewer."""

BY_CHANCE = 1
"""And one more: of six facts five, of twenty thirteen. Small numbers agree now and then."""

SHARED_OF_A_KIND = 0.5
"""Of its numbers, and of its names: the markets are about the same companies every day."""

MOST_SENTENCES = 0.75
"""Of the text that has fewer: then half of the facts, of whichever kind, will do. An update."""

FEW_FACTS = 5
"""Fewer may agree by chance: all of them must, and the words must make up for it."""

WITH_FEW_FACTS = (0.55, 0.5)
"""Shared of all; else, of the sentences of the text that has fewer."""

WITHOUT_FACTS = (0.75, 0.9)
"""The same, where neither numbers nor names can tell a text from its template's next."""


def similarities(wording: Wording, others: Sequence[Wording]) -> NDArray[np.float64]:
    """Return for each of *others* the part of the runs of words in either that is in both."""
    found: NDArray[np.float64] = _equal(wording, others).mean(axis=1)
    return found


def alike(wording: Wording, others: Sequence[Wording]) -> list[int]:
    """Return the numbers of those of *others* that are nearly the same as *wording*."""
    equal = _equal(wording, others)
    similarity = equal.mean(axis=1)
    # Those that share no band would not be found: they are alike for whoever asks, or for nobody.
    may_be = np.flatnonzero((similarity >= SHARED_IF_CUT) & share_a_band(equal)).tolist()
    return [n for n in may_be if _is_alike(wording, others[n], float(similarity[n]))]


def _equal(wording: Wording, others: Sequence[Wording]) -> NDArray[np.bool_]:
    """Return a row for each of *others*: which values of its fingerprint are *wording*'s too."""
    ours = np.frombuffer(wording.values, dtype=np.uint32)
    theirs = b"".join(
        each.values if each.method == wording.method else bytes(len(wording.values))
        for each in others
    )
    equal: NDArray[np.bool_] = (
        np.frombuffer(theirs, dtype=np.uint32).reshape(len(others), ours.size) == ours
    )
    return equal


def _is_alike(one: Wording, other: Wording, similarity: float) -> bool:
    shorter = of_shorter(one, other, similarity)
    if similarity < SHARED_OF_ALL and shorter < SHARED_OF_SHORTER:
        return False
    kinds = (
        _in_common(one.numbers, other.numbers, MAX_FACTS),
        _in_common(one.names, other.names, MAX_FACTS),
    )
    common, fewer = (sum(each) for each in zip(*kinds, strict=True))
    if fewer < FEW_FACTS:
        of_all, of_sentences = WITH_FEW_FACTS if fewer >= MIN_FACTS else WITHOUT_FACTS
        is_enough = similarity >= of_all or _sentences_in_common(one, other) >= of_sentences
        return common == fewer and is_enough
    if _sentences_in_common(one, other) >= MOST_SENTENCES:
        return common >= SHARED_OF_A_KIND * fewer
    return common >= SHARED_FACTS * fewer + BY_CHANCE and all(
        common >= SHARED_OF_A_KIND * fewer for common, fewer in kinds if fewer >= MIN_FACTS
    )


def _sentences_in_common(one: Wording, other: Wording) -> float:
    """Return the part that is in both, of the fewer; 0 where there are too few to tell."""
    common, fewer = _in_common(one.sentences, other.sentences, MAX_SENTENCES)
    return common / fewer if fewer >= MIN_SENTENCES else 0


def of_shorter(one: Wording, other: Wording, similarity: float) -> float:
    """Return the part of the shorter one's runs of words that is in the longer, estimated."""
    in_both = similarity / (1 + similarity) * (one.words + other.words)
    return min(in_both / min(one.words, other.words), 1)


def _in_common(ours: Hashes, theirs: Hashes, most: int) -> tuple[int, int]:
    """Return how many are in both, and how many there are in the one that has fewer."""
    common, mine, others = shared(ours, theirs, most)
    return common, min(mine, others)
