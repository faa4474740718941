"""
How much each word, and each pair of words, speaks for the article: learnt, kept as two tables.

A table has a cell for each of 65,536 hashes, in 1/16 of a logit; words that share a cell share its
number. So it is small, reads any language, and gives no text away.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from services.page.lexical import Floats, Hashes, Lines, Numbers

CELLS = 1 << 16
SHIFT = np.uint64(64 - 16)
STEPS = 16
"""A logit has so many steps: -8 to 8 logits fit a byte."""

MIX = np.uint64(0xD6E8FEB86659FD93)

COLUMNS = tuple(
    f"{table}_{name}" for table in ("word", "pair") for name in ("mean", "max", "min", "sum")
)


def cells_of(hashes: Hashes) -> NDArray[np.int64]:
    """Return the cell of each hash."""
    with np.errstate(over="ignore"):
        return ((hashes * MIX) >> SHIFT).astype(np.int64)


def pairs_of(lines: Lines) -> tuple[Hashes, Numbers]:
    """Return the hash of each pair of words beside each other in a line, and its line."""
    if len(lines.words) < 2:  # noqa: PLR2004  a pair has two
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    together = lines.word_lines[1:] == lines.word_lines[:-1]
    with np.errstate(over="ignore"):
        pairs = lines.words[:-1] * MIX + lines.words[1:]
    return pairs[together], lines.word_lines[1:][together]


@dataclass(frozen=True)
class WordTable:
    """Two tables of CELLS signed bytes."""

    word: NDArray[np.int8]
    pair: NDArray[np.int8]

    @classmethod
    def load(cls, path: Path) -> "WordTable":
        """Return the table in the file *path*."""
        with np.load(path, allow_pickle=False) as tables:
            return cls(tables["word"], tables["pair"])

    def save(self, path: Path) -> None:
        """Write the table to the file *path*."""
        np.savez_compressed(path, word=self.word, pair=self.pair)

    def features(self, lines: Lines) -> Floats:
        """Return a row a line of COLUMNS, in logits."""
        pairs, pair_lines = pairs_of(lines)
        count = len(lines.texts)
        return np.hstack(
            [
                _summed(self.word[cells_of(lines.words)], lines.word_lines, count),
                _summed(self.pair[cells_of(pairs)], pair_lines, count),
            ]
        )


def _summed(steps: NDArray[np.int8], at: Numbers, count: int) -> Floats:
    """Return mean, maximum, minimum and sum of each line's words; *at* is in order."""
    found = np.zeros((count, 4), dtype=np.float32)
    if not len(steps):
        return found
    logits = steps.astype(np.float32) / STEPS
    here = np.flatnonzero(np.diff(at, prepend=-1))
    rows = at[here]
    sums = np.add.reduceat(logits, here)
    found[rows, 0] = sums / np.diff(here, append=len(at))
    found[rows, 1] = np.maximum.reduceat(logits, here)
    found[rows, 2] = np.minimum.reduceat(logits, here)
    found[rows, 3] = sums
    return found
