"""Which lines of a page its gold text has: what a model is to learn."""

import re
from collections import Counter

import numpy as np

from services.page.lexical import Floats

WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
GRAM = 4
IN_GOLD = 0.5
"""Share of a line's four words in a row that the gold text has too."""

SIGNS = re.compile(r"\W+")


def labels_of(gold: str, texts: list[str]) -> Floats:
    """Return 1 for each of *texts* that is in *gold*, else 0: long ones by what they share."""
    grams = set(_grams(gold))
    whole = {_plain(line) for line in gold.split("\n")}
    left = Counter(whole)
    return np.array([_label(text, grams, left) for text in texts], dtype=np.float32)


def _label(text: str, grams: set[tuple[str, ...]], whole: Counter[str]) -> float:
    own = _grams(text)
    if own:
        return float(sum(gram in grams for gram in own) / len(own) >= IN_GOLD)
    return float(_plain(text) in whole)


def _grams(text: str) -> list[tuple[str, ...]]:
    words = WORDS.findall(text)
    return [tuple(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]


def _plain(text: str) -> str:
    return SIGNS.sub(" ", text).strip().casefold()
