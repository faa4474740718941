"""
What a model gets to know of each line of a page, be it plain text or a block of HTML. Pure.

What only HTML can say: block_features.py. What the lines around a line are taken for:
second_features.py.
"""

from collections.abc import Sequence

import numpy as np

from services.clean.labels import BUTTONS, COMMENTS, FEED, MAX_LABEL_CHARS, PLACEHOLDERS, RELATED
from services.clean.model.neighbours import around, best_run, since, until
from services.clean.model.word_table import WordTable
from services.page.lexical import COLUMNS as LEXICAL
from services.page.lexical import Floats, Lines, lexical_features

PROSE_WORDS = 12
"""A line of so many words that ends as a sentence does is prose."""

SHORT_WORDS = 8
NOT_PROSE = -10.0
"""What a line that is no prose takes away from a run of lines, in words."""

MOST_WORDS = 100
"""One endless line must not outweigh an article."""

OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = (3, 7, 15)
EDGES = " \t:.!?…→»›>|•·-–—+▼▾▲[]()<\"'"  # noqa: RUF001  marks of pages

LABELS = {
    **dict.fromkeys(BUTTONS, 1),
    **dict.fromkeys(PLACEHOLDERS, 2),
    **dict.fromkeys(COMMENTS, 3),
    **dict.fromkeys(FEED, 4),
    **dict.fromkeys(RELATED, 5),
}
OPENS = 3
"""Labels from here on open something that is not the article."""


def line_features(lines: Lines, words: WordTable) -> Floats:
    """Return a row a line: the line itself, its place on the page, the lines around it."""
    own = lexical_features(lines)
    table = words.features(lines)
    labels = labels_of(lines.texts)
    count, ends = own[:, LEXICAL.index("words")], own[:, LEXICAL.index("ends_sentence")]
    prose = np.where((count >= PROSE_WORDS) & (ends > 0), count, 0).astype(np.float32)
    short = (count < SHORT_WORDS).astype(np.float32)
    opens = labels >= OPENS
    return np.hstack(
        [
            own,
            table,
            labels[:, None],
            _places(count, prose),
            np.column_stack([since(prose > 0), until(prose > 0), since(opens), until(opens)]),
            around([count, table[:, 0]], OFFSETS, WINDOWS),
            around([ends, table[:, 4]], (-2, -1, 1, 2), (3,)),
            around([prose], (), WINDOWS),
            around([short], (), WINDOWS),
        ]
    ).astype(np.float32)


def labels_of(texts: Sequence[str]) -> Floats:
    """Return for each line the number of the kind of label that it is; 0 where it is none."""
    return np.fromiter(
        (
            LABELS.get(text.strip(EDGES).casefold(), 0) if len(text) <= MAX_LABEL_CHARS else 0
            for text in texts
        ),
        dtype=np.float32,
        count=len(texts),
    )


def _places(count: Floats, prose: Floats) -> Floats:
    """Return where on the page each line stands, and how the page is."""
    lines = len(count)
    at = np.arange(lines)
    all_words, all_prose = max(1.0, float(count.sum())), max(1.0, float(prose.sum()))
    start, stop = best_run(np.where(prose > 0, np.minimum(prose, MOST_WORDS), NOT_PROSE))
    in_run = float(prose[start:stop].sum())
    return np.column_stack(
        [
            at / lines,
            np.cumsum(count) / all_words,
            (np.cumsum(prose) - prose / 2) / all_prose,
            (at >= start) & (at < stop),
            np.clip(at - start, -30, 30),
            np.clip(at - stop, -30, 30),
            np.full(lines, in_run / all_words),
            np.full(lines, in_run),
            np.full(lines, lines),
            np.full(lines, all_words),
            count / max(1.0, float(count.max())),
        ]
    )
