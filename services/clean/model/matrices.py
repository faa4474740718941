"""The rows of features that the two forests of a model are asked about, a row a line. Pure."""

from dataclasses import dataclass

import numpy as np

from services.clean.model.block_features import block_features
from services.clean.model.claims import Claims
from services.clean.model.cohesion import cohesion_features
from services.clean.model.group_features import group_features
from services.clean.model.line_features import line_features
from services.clean.model.second_features import second_features
from services.clean.model.word_table import WordTable
from services.page.blocks import Blocks
from services.page.lexical import Floats, Lines


@dataclass(frozen=True)
class Markup:
    """What a page of HTML has beyond its lines."""

    blocks: Blocks
    claims: Claims


def first_matrix(lines: Lines, markup: Markup | None, words: WordTable) -> Floats:
    """Return what the first forest is asked: each line and where it stands."""
    features = line_features(lines, words)
    if markup is None:
        return features
    return np.hstack([features, block_features(markup.blocks, lines, markup.claims)])


def second_matrix(lines: Lines, markup: Markup | None, first: Floats, scores: Floats) -> Floats:
    """Return what the second is asked: that, and what the first took the lines around for."""
    found = [first, second_features(scores, lines.counts), cohesion_features(lines, scores)]
    if markup is not None:
        found.append(group_features(markup.blocks, scores, lines.counts))
    return np.hstack(found)
