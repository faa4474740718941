"""What only HTML can say about a page as a whole: links, and what stands together. Pure."""

import numpy as np
from numpy.typing import NDArray

from services.page.blocks import Blocks
from services.page.lexical import Floats, Lines
from services.page.tags import FLAGS, HIDDEN

LINKED = 0.6
"""A block that is link by more than that is one."""

HEADLINE_WORDS = (4, 20)
MOST_WORDS = 100
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

COLUMNS = (
    "linked",
    "linked_chosen",
    "linked_in_span",
    "linked_headlines",
    "linked_headlines_in_span",
    "beside_linked_headline",
    "in_one_parent",
    "in_one_grandparent",
    "groups",
    "in_paragraphs",
    "in_list",
    "in_figure",
    "hidden",
    "headings_in_span",
)

Bools = NDArray[np.bool_]


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
    flags = np.array(blocks.flags, dtype=np.int64)
    in_list = (flags & (FLAGS["ul"] | FLAGS["ol"])) > 0
    in_figure = (flags & (FLAGS["figure"] | FLAGS["figcaption"])) > 0
    parents = np.array(blocks.parents)[chosen]
    _, parent_words = _grouped(parents, own)
    _, grand_words = _grouped(np.array(blocks.grandparents)[chosen], own)
    tags = np.array([tag == "p" for tag in blocks.tags])
    heading = np.array([tag in HEADINGS for tag in blocks.tags[start:stop]], dtype=bool)
    return np.array(
        [
            float((linked * counts).sum()) / max(1.0, float(counts.sum())),
            float((linked[chosen] * own).sum()) / words,
            float((linked * counts)[start:stop].sum()) / max(1.0, float(counts[start:stop].sum())),
            np.log1p(np.count_nonzero(headline)),
            np.count_nonzero(headline[start:stop]) / max(1, len(where)),
            _beside(headline, chosen) / max(1, len(where)),
            parent_words.max() / words,
            grand_words.max() / words,
            np.count_nonzero(parent_words) / max(1, len(where)),
            float(own[tags[chosen]].sum()) / words,
            float(own[in_list[chosen]].sum()) / words,
            float(own[in_figure[chosen]].sum()) / words,
            float(own[(flags[chosen] & HIDDEN) > 0].sum()) / words,
            np.count_nonzero(heading) / max(1, len(where)),
        ],
        dtype=np.float32,
    )


def _grouped(groups: NDArray[np.int64], words: Floats) -> tuple[int, Floats]:
    """Return how many *groups* there are, and the words of each; one of none at least."""
    if not len(groups):
        return 0, np.zeros(1, dtype=np.float32)
    sums = np.bincount(groups, weights=words)
    return int(np.count_nonzero(sums)), sums.astype(np.float32)


def _beside(headline: Bools, chosen: Bools) -> int:
    """Return how many chosen blocks have a linked headline one or two blocks above."""
    above = np.zeros(len(chosen), dtype=bool)
    above[1:] |= headline[:-1]
    above[2:] |= headline[:-2]
    return int(np.count_nonzero(above & chosen))
