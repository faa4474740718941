"""
How a page speaks: news has names, numbers and quotes; notices and legal prose have few. Pure.

No word is read: each was learnt to speak for an article or against it, word_table.py. Names are
words with a capital within a sentence; those of an article come again in many of its paragraphs.
"""

import numpy as np
from numpy.typing import NDArray

from services.clean.model.draft import Draft
from services.clean.model.house_words import of_the_house
from services.clean.model.word_table import STEPS, WordTable, cells_of
from services.page.characters import COMMA, DIGIT, LETTER, QUOTE, UNSPACED, UPPER
from services.page.lexical import Bools, Floats, Hashes, Numbers

MOST_CHARS = 20_000
"""Of the article a page would be. As many say how it speaks."""

AGAINST = -0.5
FOR = 0.5
"""Logits of a word that speaks against an article, or for one."""

MAIN_NAMES = 3
"""The names that an article is about."""

USUAL_NAMES = (0.09, 0.53, 0.26, 0.41)
"""
What half of the articles have more of, of all that _names returns. Said of scripts without
capitals, whose names nobody can tell; 0 would speak against each of their articles.
"""

SEVERAL = 2
"""Words by which a site speaks of itself: one a line is chance."""

COLUMNS = (
    "logit",
    "against",
    "for",
    "pair_logit",
    "pairs_against",
    "pairs_for",
    "house",
    "house_lines",
    "digits",
    "quotes",
    "commas",
    "names",
    "names_again",
    "main_name",
    "main_names",
)


def diction(draft: Draft, words: WordTable) -> Floats:
    """Return a row of COLUMNS about the article that a page would be."""
    count = len(draft.words)
    if not count:
        return np.zeros(len(COLUMNS), dtype=np.float32)
    kinds = draft.lines.kinds[np.repeat(draft.chosen, draft.lines.lengths + 1)][:MOST_CHARS]
    return np.array(
        [
            *_speaks(words.word[cells_of(draft.words)]),
            *_speaks(words.pair[cells_of(draft.pairs)]),
            *_house(draft.words, draft.word_lines),
            np.count_nonzero(kinds & DIGIT) / count,
            np.count_nonzero(kinds & QUOTE) / count,
            np.count_nonzero(kinds & COMMA) / count,
            *(_names(draft, kinds) if (kinds & UPPER).any() else USUAL_NAMES),
        ],
        dtype=np.float32,
    )


def _speaks(steps: NDArray[np.int8]) -> tuple[float, float, float]:
    """Return the mean logit, and the shares of what speaks against an article and for one."""
    count = max(1, len(steps))
    return (
        int(steps.sum(dtype=np.int64)) / STEPS / count,
        np.count_nonzero(steps < AGAINST * STEPS) / count,
        np.count_nonzero(steps > FOR * STEPS) / count,
    )


def _house(words: Hashes, at: Numbers) -> tuple[float, float]:
    """Return the share of words by which a site speaks of itself, and of lines with several."""
    found = of_the_house(words)
    some = np.bincount(at[found], minlength=1) >= SEVERAL
    all_words = np.bincount(at)
    return np.count_nonzero(found) / len(words), int(all_words[: len(some)][some].sum()) / len(
        words
    )


def _named(kinds: NDArray[np.uint8]) -> Bools:
    """Return for each word of the characters of these *kinds* whether it is a name."""
    in_word = (kinds & (LETTER | DIGIT)) > 0
    unspaced = (kinds & UNSPACED) > 0
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1] | unspaced[:-1] | unspaced[1:]
    at = np.flatnonzero(begins)
    inner = (kinds[at - 2] & (LETTER | DIGIT | COMMA)) > 0
    inner &= (kinds[at - 1] == 0) & (at > 1)
    return inner & ((kinds[at] & UPPER) > 0)


def _names(draft: Draft, kinds: NDArray[np.uint8]) -> tuple[float, float, float, float]:
    """Return names a word, the share that come again, and on how many lines the main ones are."""
    named = np.flatnonzero(_named(kinds)[: len(draft.words)])
    if not len(named):
        return 0, 0, 0, 0
    return len(named) / len(draft.words), *_again(
        draft.words[named], draft.word_lines[named], draft.chosen
    )


def _again(names: Hashes, at: Numbers, chosen: Bools) -> tuple[float, float, float]:
    """Return the share of *names* that come again, and on how many lines the main ones are."""
    order = np.argsort(names, kind="stable")
    names, at = names[order], at[order]
    first = np.ones(len(names), dtype=bool)
    first[1:] = names[1:] != names[:-1]
    pair = first.copy()
    pair[1:] |= at[1:] != at[:-1]
    of_type, at = (np.cumsum(first) - 1)[pair], at[pair]
    on_lines = np.bincount(of_type)
    main = np.zeros(len(on_lines), dtype=bool)
    main[np.argsort(-on_lines, kind="stable")[:MAIN_NAMES]] = True
    covered = np.zeros(len(chosen), dtype=bool)
    covered[at[main[of_type]]] = True
    lines = max(1, int(np.count_nonzero(chosen)))
    return (
        int(on_lines[on_lines > 1].sum()) / len(at),
        int(on_lines.max()) / lines,
        np.count_nonzero(covered) / lines,
    )
