"""
Which lines of a page are its article: two forests, the second of which knows the first's answers.

Trained by training/clean/, kept in models/clean/ with a card. What they are asked: matrices.py.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from services.clean.model.forest import Forest
from services.clean.model.matrices import Markup, first_matrix, second_matrix
from services.clean.model.word_table import WordTable
from services.page.lexical import Bools, Floats, Lines


@dataclass(frozen=True)
class LineModel:
    """One model: for plain text, or for blocks of HTML."""

    words: WordTable
    first: Forest
    second: Forest

    def scores(
        self, lines: Lines, markup: Markup | None = None, *, known: Bools | None = None
    ) -> Floats:
        """
        Return for each line how sure the model is that it is the article's, 0 to 1.

        *known* are lines that stand on other pages of the site. Whatever they look like, they speak
        for no line beside them: a comment stands between two that say "Report abuse".
        """
        if not len(lines.texts):
            return np.zeros(0, dtype=np.float32)
        features = first_matrix(lines, markup, self.words)
        first = self.first.scores(features)
        if known is not None:
            first = np.where(known, np.float32(0), first)
        return self.second.scores(second_matrix(lines, markup, features, first))


@lru_cache(maxsize=4)
def load_model(folder: Path, kind: str) -> LineModel:
    """Return the model *kind*, "html" or "text", of *folder*; read once."""
    return LineModel(
        WordTable.load(folder / f"{kind}-words.npz"),
        Forest.load(folder / f"{kind}-first.txt"),
        Forest.load(folder / f"{kind}-second.txt"),
    )
