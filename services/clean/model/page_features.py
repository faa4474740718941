"""
What a page looks like as a whole: is it one article, or a list of many, or a notice? Pure.

Asked once a page, of what is there already: its lines, and how sure the model is of each. What is
asked: page_shape.py, diction.py, coherence.py; of HTML: page_markup.py. Who judges: page_model.py.
"""

import numpy as np

from services.clean.model import coherence, diction, page_markup, page_shape
from services.clean.model.draft import draft_of
from services.clean.model.matrices import Markup
from services.clean.model.word_table import WordTable
from services.page.lexical import Floats, Lines

CHOSEN = 0.35
"""Lines of which the model is as sure as that speak for the page."""

TEXT_COLUMNS = page_shape.COLUMNS + diction.COLUMNS + coherence.COLUMNS


def page_features(
    lines: Lines, scores: Floats, words: WordTable, markup: Markup | None = None
) -> Floats:
    """
    Return one row of numbers about a page of at least one line.

    *scores* are its lines', by a line model whose table is *words*.
    """
    chosen = scores >= CHOSEN
    draft = draft_of(lines, chosen)
    parts = [
        page_shape.shape(lines, scores, chosen),
        diction.diction(draft, words),
        coherence.coherence(draft, markup),
    ]
    if markup is not None:
        parts.append(page_markup.markup_features(markup.blocks, lines, chosen))
    return np.concatenate(parts).astype(np.float32)
