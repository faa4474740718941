"""
What each article of a story is to the others, and which one it was made from. Pure.

The source is the earliest article that it is a copy of; else the earlier article that it has most
in common with, the first of those that come close: ten edited texts are all made from the first.

    copy         all of its sentences stand in its source, word by word
    update       else, where both are of one site: the later one is the newer text
    syndicated   else: two sites have the text from each other, or both from an agency
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schemas.stories import Relation
from services.stories.alike import similarities
from services.stories.hashes import shared
from services.stories.sketch import MAX_SENTENCES, Sketch

CLOSE = 0.1
"""Two and a half times what an estimate is off by: by less, none of two is the closer one."""

NOT_CLOSE = 0.3
"""Further behind the closest one, none is looked at: a shortened text is as close to its source."""

NEW_IF_CUT = 1
"""Sentences of a shortened copy that its source has not: the one that the cut went through."""

MIN_SENTENCES = 3
"""Of fewer, the runs of words tell more."""

SIMILARITY_OF_A_COPY = 0.95


@dataclass(frozen=True)
class Origin:
    """Where an article of a story comes from."""

    relation: Relation
    source: Sketch
    similarity: float


def origins(story: Sequence[Sketch]) -> list[Origin | None]:
    """Return where each article of *story*, in its order, comes from; None for the original."""
    wordings = [each.wording for each in story]
    found: list[Origin | None] = []
    for number, article in enumerate(story):
        found.append(
            _origin(article, story[:number], similarities(article.wording, wordings[:number]))
            if number
            else None
        )
    return found


def _origin(article: Sketch, earlier: Sequence[Sketch], similarity: NDArray[np.float64]) -> Origin:
    may_be = np.flatnonzero(similarity >= similarity.max() - NOT_CLOSE).tolist()
    for number in may_be:
        if _is_copy(article, earlier[number], float(similarity[number])):
            return Origin(Relation.COPY, earlier[number], float(similarity[number]))
    closest = next(n for n in may_be if similarity[n] >= similarity.max() - CLOSE)
    is_same_site = article.site == earlier[closest].site
    relation = Relation.UPDATE if is_same_site else Relation.SYNDICATED
    return Origin(relation, earlier[closest], float(similarity[closest]))


def _is_copy(article: Sketch, source: Sketch, similarity: float) -> bool:
    ours, theirs = article.wording.sentences, source.wording.sentences
    in_both, mine, _ = shared(ours, theirs, MAX_SENTENCES)
    if mine < MIN_SENTENCES:
        return similarity >= SIMILARITY_OF_A_COPY
    is_cut = article.wording.words < source.wording.words
    return mine - in_both <= (NEW_IF_CUT if is_cut else 0)
