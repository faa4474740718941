"""What only HTML can say about a page as a whole: links, and what stands together. Pure."""

from collections.abc import Sequence

import numpy as np

from services.page.blocks import Blocks
from services.page.lexical import Bools, Floats, Lines

LINKED = 0.6
"""A block that is link by more than that is one."""

HEADLINE_WORDS = (4, 20)
MOST_WORDS = 100

COLUMNS = (
    "linked_chosen",
    "linked_in_span",
    "beside_linked_headline",
    "in_one_parent",
    "in_one_grandparent",
    "groups",
    "in_paragraphs",
)


def markup_features(blocks: Blocks, lines: Lines, chosen: Bools) -> Floats:
    """Return a row of COLUMNS; *chosen* says which blocks the page would be an article by."""
    counts = np.minimum(lines.counts, MOST_WORDS)
    linked = np.array(blocks.linked, dtype=np.float32) / lines.lengths
    link = linked > LINKED
    headline = link & (counts >= HEADLINE_WORDS[0]) & (counts <= HEADLINE_WORDS[1])
    where = np.flatnonzero(chosen)
    own = counts[chosen]
    words = max(1.0, float(own.sum()))
    start, stop = (int(where[0]), int(where[-1]) + 1) if len(where) else (0, 0)
    in_paragraph = np.array([tag == "p" for tag in blocks.tags])
    parents = _grouped(blocks.parents, chosen, own)
    return np.array(
        [
            float((linked[chosen] * own).sum()) / words,
            float((linked * counts)[start:stop].sum()) / max(1.0, float(counts[start:stop].sum())),
            _beside(headline, chosen) / max(1, len(where)),
            parents.max() / words,
            _grouped(blocks.grandparents, chosen, own).max() / words,
            np.count_nonzero(parents) / max(1, len(where)),
            float(own[in_paragraph[chosen]].sum()) / words,
        ],
        dtype=np.float32,
    )


def _grouped(groups: Sequence[int], chosen: Bools, words: Floats) -> Floats:
    """Return the *words* of the *chosen* blocks of each of *groups*; of one at least."""
    return np.bincount(np.array(groups)[chosen], weights=words, minlength=1).astype(np.float32)


def _beside(headline: Bools, chosen: Bools) -> int:
    """Return how many chosen blocks have a linked headline one or two blocks above."""
    above = np.zeros(len(chosen), dtype=bool)
    above[1:] |= headline[:-1]
    above[2:] |= headline[:-2]
    return int(np.count_nonzero(above & chosen))
