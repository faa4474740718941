"""
What a model gets to know of each block of a page of HTML beyond its words. Pure.

Where it stands: its element, what is around it and what that is called, what stands beside it in
the same elements. What the page says about itself: claims.py.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.clean.model.claims import Claims
from services.clean.model.line_features import PROSE_WORDS
from services.clean.model.neighbours import around
from services.clean.model.word_table import pairs_of
from services.page.blocks import Blocks
from services.page.lexical import Floats, Hashes, Lines, Numbers
from services.page.marks import MARKS
from services.page.tags import ALL_FLAGS

TAGS = {
    tag: at
    for at, tag in enumerate(
        [
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "li",
            "dt",
            "dd",
            "td",
            "th",
            "caption",
            "figcaption",
            "figure",
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "nav",
            "form",
            "button",
            "address",
            "details",
            "summary",
            "ul",
            "ol",
            "body",
        ],
        start=1,
    )
}
HEADINGS = (2, 7)
LINKED = 0.6
"""A block that is link by more than that is one."""


def block_features(blocks: Blocks, lines: Lines, claims: Claims) -> Floats:
    """Return a row a block."""
    chars = lines.lengths.astype(np.float32)
    linked = np.array(blocks.linked, dtype=np.float32) / chars
    tags = np.array([TAGS.get(tag, 0) for tag in blocks.tags], dtype=np.float32)
    depths = np.array(blocks.depths, dtype=np.float32)
    prose = np.where((lines.counts >= PROSE_WORDS) & (linked < LINKED), lines.counts, 0)
    in_paragraph = (tags == 1).astype(np.float32)
    usual = _weighed_median(depths, prose)
    heading = (tags >= HEADINGS[0]) & (tags <= HEADINGS[1])
    return np.hstack(
        [
            np.column_stack(
                [
                    tags,
                    linked,
                    np.array(blocks.links, dtype=np.float32),
                    np.array(blocks.bold, dtype=np.float32) / chars,
                    depths,
                    depths - usual,
                ]
            ),
            _bits(blocks.flags, ALL_FLAGS),
            _bits(blocks.own_marks, len(MARKS)),
            _bits(blocks.all_marks, len(MARKS)),
            *(
                _beside(np.array(groups), prose, linked, lines.counts, in_paragraph)
                for groups in (blocks.elements, blocks.parents, blocks.grandparents)
            ),
            around([linked, in_paragraph], (-2, -1, 1, 2), (2, 6)),
            around([tags], (-1, 1), ()),
            around([heading.astype(np.float32)], (), (5,)),
            _claimed(lines, claims),
        ]
    ).astype(np.float32)


def _bits(numbers: Sequence[int], width: int) -> Floats:
    """Return a column a bit."""
    found = np.array(numbers, dtype=np.int64)
    return ((found[:, None] >> np.arange(width)) & 1).astype(np.float32)


def _beside(
    groups: Numbers, prose: Floats, linked: Floats, counts: Floats, in_paragraph: Floats
) -> Floats:
    """Return what stands in the same element: blocks, words, prose, its share, links, <p>."""
    words = np.bincount(groups, weights=counts)
    good = np.bincount(groups, weights=prose)
    rows = np.column_stack(
        [
            np.bincount(groups),
            words,
            good,
            good / max(1.0, float(good.sum())),
            np.bincount(groups, weights=linked * counts) / np.maximum(words, 1),
            np.bincount(groups, weights=in_paragraph),
            good / np.maximum(words, 1),
        ]
    )
    return rows[groups].astype(np.float32)


def _weighed_median(values: Floats, weights: Floats) -> float:
    """Return the value in the middle of all prose; the plain median where there is none."""
    if not weights.any():
        return float(np.median(values))
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    return float(values[order[np.searchsorted(sums, sums[-1] / 2)]])


def _claimed(lines: Lines, claims: Claims) -> Floats:
    """Return how much of each block the page's own title, description and text hold."""
    count = len(lines.texts)
    pairs, at = pairs_of(lines)
    in_title = _share(lines.words, lines.word_lines, claims.title, lines.counts, count)
    found = np.flatnonzero((in_title > 0.7) & (lines.counts > 2))  # noqa: PLR2004  not by chance
    titled = np.arange(count) - (found[0] if len(found) else count)
    of_title = np.bincount(
        lines.word_lines[np.isin(lines.words, claims.title)], minlength=count
    ) / max(1, len(claims.title))
    pair_counts = np.bincount(at, minlength=count).astype(np.float32)
    return np.column_stack(
        [
            in_title,
            of_title,
            np.clip(titled, -50, 50),
            _share(pairs, at, claims.description, pair_counts, count),
            _share(pairs, at, claims.body, pair_counts, count),
            np.full(count, len(claims.body) > 0),
        ]
    ).astype(np.float32)


def _share(hashes: Hashes, at: Numbers, claimed: Hashes, counts: Floats, count: int) -> Floats:
    if not len(claimed):
        return np.full(count, -1, dtype=np.float32)
    hits = np.bincount(at[np.isin(hashes, claimed)], minlength=count)
    return (hits / np.maximum(counts, 1)).astype(np.float32)


def known_marks() -> NDArray[np.int64]:
    """Return the numbers of the columns that names and claims make; for training without them."""
    flags = 6 + ALL_FLAGS
    return np.arange(flags, flags + 2 * len(MARKS))
