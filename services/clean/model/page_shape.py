"""
How the lines of a page are shaped: prose together as in an article, or among headlines. Pure.

Nothing here reads a word, and plain text has as much of it as HTML.
"""

import numpy as np

from services.clean.model.draft import Bools
from services.clean.model.neighbours import best_run
from services.page.characters import DIGIT, SENTENCE_END
from services.page.lexical import CLOSING, Floats, Lines

STRAY = 0.2
PROSE_WORDS = 12
"""A line of so many words that ends as a sentence does is prose."""

HEADLINE_WORDS = (4, 15)
"""A line of so many words that does not end as a sentence may be a headline."""

MOST_WORDS = 100
"""One endless line must not outweigh a page."""

LAGS = (2, 3, 4, 5)
"""Lines after which the shape of a listing comes again."""

COLUMNS = (
    "lines",
    "words",
    "expected_words",
    "expected_share",
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
    "span_density",
    "span_share",
    "headlines_in_span",
    "small_in_span",
    "after_headline",
    "alone",
    "prose",
    "prose_share",
    "prose_chosen",
    "prose_of_chosen",
    "prose_words",
    "prose_together",
    "headlines",
    "headline_share",
    "periodic",
    "first_half",
    "numbered",
)


def shape(lines: Lines, scores: Floats, chosen: Bools) -> Floats:
    """Return a row of COLUMNS; *chosen* says which lines the page would be an article by."""
    counts = np.minimum(lines.counts, MOST_WORDS)
    all_words = max(1.0, float(counts.sum()))
    expected = float((counts * scores).sum())
    ends = _ends(lines)
    prose = ends & (counts >= PROSE_WORDS)
    headline = ~ends & (counts >= HEADLINE_WORDS[0]) & (counts <= HEADLINE_WORDS[1])
    own = counts[chosen]
    words = float(own.sum())
    return np.array(
        [
            np.log1p(len(counts)),
            np.log1p(all_words),
            np.log1p(expected),
            expected / all_words,
            scores.max(),
            np.log1p(len(own)),
            np.log1p(words),
            float((scores[chosen] * own).sum()) / max(1.0, words),
            words / max(1, len(own)),
            own.max() if len(own) else 0,
            np.count_nonzero(ends & chosen) / max(1, len(own)),
            *_runs(counts, chosen),
            *_span(scores, counts, chosen, headline),
            _share(headline[:-1] & chosen[1:], len(own)),
            _alone(chosen),
            np.log1p(np.count_nonzero(prose)),
            float(counts[prose].sum()) / all_words,
            _share(prose & chosen, int(np.count_nonzero(prose))),
            *_prose(counts, prose & chosen, words),
            np.log1p(np.count_nonzero(headline)),
            np.count_nonzero(headline) / len(counts),
            _periodic(counts),
            float(counts[: len(counts) // 2].sum()) / all_words,
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
    edges = np.flatnonzero(np.diff(chosen, prepend=False, append=False))
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


def _span(scores: Floats, counts: Floats, chosen: Bools, headline: Bools) -> tuple[float, ...]:
    """Return how dense the best stretch of the page is, its share, and what else is in it."""
    start, stop = best_run((scores - STRAY) * np.sqrt(counts + 1))
    if start == stop:
        return 0, 0, 0, 0
    inner, found = counts[start:stop], chosen[start:stop]
    lines = max(1, int(np.count_nonzero(found)))
    small = inner < HEADLINE_WORDS[0]
    return (
        float(inner[found].sum()) / max(1.0, float(inner.sum())),
        float(inner[found].sum()) / max(1.0, float(counts[chosen].sum())),
        np.count_nonzero(headline[start:stop]) / lines,
        np.count_nonzero(small) / lines,
    )


def _prose(counts: Floats, prose: Bools, words: float) -> tuple[float, float, float]:
    """Return the share of chosen words that are prose, how many, and how much of it is together."""
    own = counts * prose
    found = float(own.sum())
    beside = np.zeros(len(prose) + 2, dtype=bool)
    beside[1:-1] = prose
    together = float(own[beside[:-2] | beside[2:]].sum())
    return found / max(1.0, words), np.log1p(found), together / max(1.0, found)


def _alone(chosen: Bools) -> float:
    """Return the share of chosen lines that stand between lines that are not."""
    framed = np.zeros(len(chosen) + 2, dtype=bool)
    framed[1:-1] = chosen
    return _share(chosen & ~framed[:-2] & ~framed[2:], int(np.count_nonzero(chosen)))


def _periodic(counts: Floats) -> float:
    """Return how much the lines' lengths come again after a few lines, 0 to 1."""
    lengths = np.log1p(counts)
    lengths = lengths - float(lengths.sum()) / len(lengths)
    power = float(lengths @ lengths)
    if len(counts) <= 2 * LAGS[-1] or power <= 0:
        return 0
    return max(float(lengths[:-lag] @ lengths[lag:]) for lag in LAGS) / power


def _share(where: Bools, count: int) -> float:
    return np.count_nonzero(where) / max(1, count)
