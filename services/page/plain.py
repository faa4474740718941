"""
What a string of a page becomes before anybody looks at it. Pure.

Everything that ends up in a field or among the removed lines goes through here.
"""

import re

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, halves of surrogate pairs, invisible spaces: no reader wants to meet them."""


def printable(text: str) -> str:
    """Return *text* without control characters; line breaks and tabs stay."""
    return UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """Return *text* as one line: no control characters, one space for any white space."""
    line = text.strip()
    if line.isprintable() and "  " not in line:  # most are so, and four times as fast
        return line
    return " ".join(printable(text).split())
