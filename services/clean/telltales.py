"""
What a line's own words give away: consent, newsletter, copyright and so on. Pure.

The words: phrases.py. Lines that are nothing but a label: labels.py. The reason for a line that
says nothing: clutter.py.
"""

import re
from functools import lru_cache

from schemas.article_parts import Clutter
from services.clean.anchors import TELLTALES, Anchors
from services.clean.known_labels import known_label
from services.clean.labels import BUTTONS, COMMENTS, PLACEHOLDERS
from services.clean.phrases import ALONE, SAID, SHAPES
from services.clean.words import count_words

MAX_WORDS = 25
MAX_CHARS = 400
"""Longer lines may well be prose about cookies or subscriptions."""

LABELS = {
    **{label: why for why, labels in ALONE.items() for label in labels},
    **dict.fromkeys(BUTTONS, Clutter.BUTTON),
    **dict.fromkeys(COMMENTS, Clutter.COMMENTS),
    **dict.fromkeys(PLACEHOLDERS, Clutter.PLACEHOLDER),
}
"""What lines are that consist of a label."""

COUNT = re.compile(r"[\d_]")
"""Beside a word that has to stand alone, it is part of a name: "Line 3"."""

_ASKED = [
    (why, words, regex)
    for said in SAID
    for why, words, regex in ((said, SAID[said], None), *SHAPES)
    if why is said
]
_CHECKS = [(TELLTALES << at, why, regex) for at, (why, _, regex) in enumerate(_ASKED)]
"""In order: cookies are named in the small print of newsletters too."""

ANCHORS = {TELLTALES << at: words for at, (_, words, _) in enumerate(_ASKED)}
"""The words of each question."""

_OF_ONE_LINE = Anchors(ANCHORS)


def telltale(text: str) -> Clutter | None:
    """Return what *text* gives itself away as; None where its words say nothing."""
    return None if len(text) > MAX_CHARS else _telltale(text)


@lru_cache(maxsize=5_000)  # a site says the same on every page
def _telltale(text: str) -> Clutter | None:
    [asked] = _OF_ONE_LINE.asked([text])
    words = count_words(text)
    return told_by(text, words=words, label=known_label(text, words), asked=asked)


def told_by(text: str, *, words: int, label: str, asked: int) -> Clutter | None:
    """Return the same of a line whose *words*, *label* and questions that are *asked* are known."""
    if words > MAX_WORDS or len(text) > MAX_CHARS:
        return None
    why = LABELS.get(label)
    if why is not None and not (label in ALONE.get(why, ()) and COUNT.search(text)):
        return why
    for question, why, regex in _CHECKS:
        if asked & question and (regex is None or regex.search(text)):
            return why
    return None
