"""
How the lines of a page are shaped: prose together as in an article, or among headlines. Pure.

Nothing here reads a word, and plain text has as much of it as HTML.
"""

import numpy as np

from services.clean.model.neighbours import best_run
from services.page.characters import DIGIT, SENTENCE_END
from services.page.lexical import CLOSING, Bools, Floats, Lines

STRAY = 0.2
PROSE_WORDS = 12
"""A line of so many words that ends as a sentence does is prose."""

HEADLINE_WORDS = (4, 15)
"""A line of so many words that does not end as a sentence may be a headline."""

MOST_WORDS = 100
"""One endless line must not outweigh a page."""

COLUMNS = (
    "words",
    "expected_words",
    "best_score",
    "chosen",
    "chosen_words",
    "sureness",
    "mean_words",
    "most_words",
    "ends_share",
    "runs",
    "longest_run",
    "longest_run_share",
    "headlines_in_span",
    "small_in_span",
    "after_headline",
    "prose_of_chosen",
    "prose_words",
    "prose_together",
    "headlines",
    "numbered",
)


def shape(lines: Lines, scores: Floats, chosen: Bools) -> Floats:
    """Return a row of COLUMNS; *chosen* says which lines the page would be an article by."""
    counts = np.minimum(lines.counts, MOST_WORDS)
    all_words = max(1.0, float(counts.sum()))
    expected = float((counts * scores).sum())
    ends = _ends(lines)
    headline = ~ends & (counts >= HEADLINE_WORDS[0]) & (counts <= HEADLINE_WORDS[1])
    own = counts[chosen]
    words = float(own.sum())
    return np.array(
        [
            np.log1p(all_words),
            np.log1p(expected),
            scores.max(),
            np.log1p(len(own)),
            np.log1p(words),
            float((scores[chosen] * own).sum()) / max(1.0, words),
            words / max(1, len(own)),
            own.max() if len(own) else 0,
            np.count_nonzero(ends & chosen) / max(1, len(own)),
            *_runs(counts, chosen),
            *_between(scores, counts, chosen, headline),
            np.count_nonzero(headline[:-1] & chosen[1:]) / max(1, len(own)),
            *_prose(counts, ends & (counts >= PROSE_WORDS) & chosen, words),
            np.log1p(np.count_nonzero(headline)),
            np.count_nonzero(lines.kinds[lines.starts] & DIGIT) / len(counts),
        ],
        dtype=np.float32,
    )


def _ends(lines: Lines) -> Bools:
    """Return which lines end as sentences do."""
    last = lines.starts + lines.lengths - 1
    at = np.maximum(last[None, :] - np.arange(CLOSING)[:, None], lines.starts)
    return np.asarray((lines.kinds[at] & SENTENCE_END).any(axis=0))


def _runs(counts: Floats, chosen: Bools) -> tuple[float, float, float]:
    """Return lines a run of chosen lines, the longest run, and its share of the chosen words."""
    padded = np.zeros(len(chosen) + 2, dtype=bool)
    padded[1:-1] = chosen
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    if not len(edges):
        return 0, 0, 0
    starts, stops = edges[::2], edges[1::2]
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    words = sums[stops] - sums[starts]
    lengths = stops - starts
    return (
        int(lengths.sum()) / len(lengths),
        float(lengths.max()),
        float(words.max()) / max(1.0, float(words.sum())),
    )


def _between(scores: Floats, counts: Floats, chosen: Bools, headline: Bools) -> tuple[float, float]:
    """Return how many headlines and scraps the best stretch of the page has for a chosen line."""
    start, stop = best_run((scores - STRAY) * np.sqrt(counts + 1))
    found = max(1, int(np.count_nonzero(chosen[start:stop])))
    small = counts[start:stop] < HEADLINE_WORDS[0]
    return np.count_nonzero(headline[start:stop]) / found, np.count_nonzero(small) / found


def _prose(counts: Floats, prose: Bools, words: float) -> tuple[float, float, float]:
    """Return the share of chosen words that are prose, how many, and how much of it is together."""
    own = counts * prose
    found = float(own.sum())
    beside = np.zeros(len(prose) + 2, dtype=bool)
    beside[1:-1] = prose
    together = float(own[beside[:-2] | beside[2:]].sum())
    return found / max(1.0, words), np.log1p(found), together / max(1.0, found)
