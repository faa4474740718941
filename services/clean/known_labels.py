"""
Which of the labels that are known a line is, if any. Pure.

The labels: labels.py and phrases.py, which say what they mean.
"""

from services.clean.labels import (
    BUTTONS,
    COMMENTS,
    FEED,
    MAX_LABEL_CHARS,
    MAX_LABEL_WORDS,
    PLACEHOLDERS,
    RELATED,
    SIGNS,
    bare,
)
from services.clean.phrases import ALONE

KNOWN = RELATED.union(FEED, COMMENTS, BUTTONS, PLACEHOLDERS, *ALONE.values())

LONGEST = max(map(len, KNOWN))


def known_label(text: str, words: int) -> str:
    """Return the label that *text*, of so many *words*, is; "" where no list has it."""
    if words > MAX_LABEL_WORDS or len(text) > MAX_LABEL_CHARS:
        return ""
    label = text.strip(SIGNS)
    if not label:
        return ""
    if not (label[0].isalpha() and label[-1].isalpha()):
        label = bare(text)
    elif len(label) <= LONGEST:  # nearly all lines, and four times as fast
        label = label.casefold()
    else:
        return ""
    return label if label in KNOWN else ""
