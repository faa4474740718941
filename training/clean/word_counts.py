"""Learns the table of words: on which lines each stands, counted over sites."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from services.clean.model.word_table import CELLS, STEPS, WordTable, cells_of, pairs_of
from services.page.lexical import Numbers
from training.clean.pages import Lesson

DOUBT = 3.0
"""Pages on which a word must stand before its share counts as much as the average's."""

TIMES_A_PAGE = 3
PAGES_A_SITE = 5
"""More pages of one site count as so many: its own names must not become words of articles."""

Counts = NDArray[np.float64]
Cells = Callable[[Lesson], tuple[Numbers, Numbers]]


def learn_words(lessons: Sequence[Lesson]) -> WordTable:
    """Return the table that *lessons* teach; copies of pages are left out."""
    pages = sorted(
        (lesson for lesson in lessons if not lesson.page.copy), key=lambda one: one.page.host
    )
    sites = [list(site) for _, site in groupby(pages, key=lambda one: one.page.host)]
    return WordTable(_table(sites, _words), _table(sites, _pairs))


def _words(lesson: Lesson) -> tuple[Numbers, Numbers]:
    return cells_of(lesson.lines.words), lesson.lines.word_lines


def _pairs(lesson: Lesson) -> tuple[Numbers, Numbers]:
    pairs, at = pairs_of(lesson.lines)
    return cells_of(pairs), at


def _table(sites: Iterable[Sequence[Lesson]], cells: Cells) -> NDArray[np.int8]:
    article, others = np.zeros(CELLS), np.zeros(CELLS)
    for site in sites:
        share = min(1, PAGES_A_SITE / len(site))
        for lesson in site:
            found, at = cells(lesson)
            of_article = lesson.labels[at] > 0
            article += _counted(found[of_article]) * share
            others += _counted(found[~of_article]) * share
    return _logits(article, others)


def _counted(cells: Numbers) -> Counts:
    return np.minimum(np.bincount(cells, minlength=CELLS), TIMES_A_PAGE).astype(np.float64)


def _logits(article: Counts, others: Counts) -> NDArray[np.int8]:
    of_article = float(article.sum()) / max(1.0, float(article.sum() + others.sum()))
    odds = (article + DOUBT * of_article) / (others + DOUBT * (1 - of_article))
    logits = np.log(odds) - np.log(of_article / (1 - of_article))
    steps: NDArray[np.int8] = np.clip(np.round(logits * STEPS), -127, 127).astype(np.int8)
    return steps
