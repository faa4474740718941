"""
What a first model took the blocks for that stand in the same element. Pure.

Blocks that are marked alike are a group too.
"""

import numpy as np

from services.page.blocks import Blocks
from services.page.lexical import Floats, Numbers

MOST_WORDS = 100


def group_features(blocks: Blocks, scores: Floats, counts: Floats) -> Floats:
    """Return a row a block of what *scores*, 0 to 1, say of its groups."""
    words = np.minimum(counts, MOST_WORDS)
    total = max(1e-6, float((words * scores).sum()))
    found = []
    for groups in (blocks.elements, blocks.parents, blocks.grandparents, _alike(blocks)):
        at = np.asarray(groups)
        sure = np.bincount(at, weights=words * scores)
        size = np.bincount(at)
        found.append(
            np.column_stack(
                [
                    sure / np.maximum(np.bincount(at, weights=words), 1e-6),
                    sure / total,
                    np.bincount(at, weights=scores) / np.maximum(size, 1),
                    size,
                ]
            )[at]
        )
    return np.hstack(found).astype(np.float32)


def _alike(blocks: Blocks) -> Numbers:
    """Return the same number for blocks of the same element with the same marks around."""
    known: dict[tuple[str, int], int] = {}
    keys = zip(blocks.tags, blocks.own_marks, strict=True)
    return np.array([known.setdefault(key, len(known)) for key in keys])
