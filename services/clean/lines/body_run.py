"""
Which lines of a page are the article: the one run of lines with the most prose. Pure.

What a line looks like: kinds.py. Where a run must end: biographies.py.
"""

from collections.abc import Collection, Sequence

from services.clean.lines.kinds import Kind, Look
from services.clean.words import ends_sentence

MAX_GROUP = 3
"""More lines in a row that are not prose are a list of links; fewer may be headings."""

MAX_HEADING_WORDS = 12
"""A longer line without a full stop is the headline of another story."""


def best_run(looks: Sequence[Look], barriers: Collection[int] = ()) -> range:
    """
    Return the run of lines whose values add up to most; empty where there is no prose.

    No run contains a line of *barriers*. One pass: the largest sum of neighbours.
    """
    best, best_run_, total, start = 0, range(0), 0, 0
    for at, look in enumerate(looks):
        if total <= 0:
            total, start = 0, at
        total = 0 if at in barriers else total + look.value
        if total > best:
            best, best_run_ = total, range(start, at + 1)
    return best_run_


def paragraphs_of(run: range, looks: Sequence[Look], texts: Sequence[str]) -> list[int]:
    """Return those lines of *run* that are paragraphs: its prose, and the headings in between."""
    kept: list[int] = []
    group: list[int] = []
    for at in run:
        if looks[at].kind is not Kind.PROSE:
            group.append(at)
            continue
        kept += _headings(group, looks, texts)
        kept.append(at)
        group = []
    return kept


def _headings(group: Sequence[int], looks: Sequence[Look], texts: Sequence[str]) -> list[int]:
    plain = [at for at in group if looks[at].kind is Kind.SHORT]
    if len(group) > MAX_GROUP or len(plain) < len(group):
        return [at for at in plain if ends_sentence(texts[at])]
    return [at for at in plain if looks[at].words <= MAX_HEADING_WORDS or ends_sentence(texts[at])]
