"""
Which of the labels that are known a line is, if any. Pure.

The labels: labels.py and phrases.py, which say what they mean.
"""

from services.clean.labels import (
    BUTTONS,
    COMMENTS,
    FEED,
    MAX_LABEL_WORDS,
    PLACEHOLDERS,
    RELATED,
    bare,
)
from services.clean.phrases import ALONE

KNOWN = RELATED.union(FEED, COMMENTS, BUTTONS, PLACEHOLDERS, *ALONE.values())

LONGEST = max(map(len, KNOWN))


def known_label(text: str, words: int) -> str:
    """Return the label that *text*, of so many *words*, is; "" where no list has it."""
    if words > MAX_LABEL_WORDS:
        return ""
    if not (text[:1].isalpha() and text[-1:].isalpha()):
        label = bare(text)
    elif len(text) <= LONGEST:  # nearly all lines, and ten times as fast
        label = text.casefold()
    else:
        return ""
    return label if label in KNOWN else ""
