# ruff: noqa: RUF001  words and marks of many languages look like others
"""
How much a line says, and whether it ends as a sentence does: in any script. Pure.

What that makes of the line: lines/kinds.py.
"""

import re

UNSPACED_SCRIPTS = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
)
"""First and last characters of scripts that write words without spaces: Thai, Lao, Burmese, Khmer,
Japanese, Chinese."""

UNSPACED = re.compile(f"[{''.join(f'{chr(a)}-{chr(z)}' for a, z in UNSPACED_SCRIPTS)}]")

CHARS_A_WORD = 2
"""Of an unspaced script."""

CLOSING = "'\"”’»“›‹)]」』】）》 "
FULL_STOPS = frozenset(".。।؟۔।…︒．")
SENTENCE_ENDS = FULL_STOPS | frozenset("!?:;！？：；؛")

TOKENS = re.compile(r"\w+")


def count_words(text: str) -> int:
    """Return how many words *text* has; two characters make one where words have no spaces."""
    if text.isascii() or UNSPACED.search(text) is None:
        return len(text.split())
    unspaced = len(UNSPACED.findall(text))
    return len(UNSPACED.sub(" ", text).split()) + (unspaced + 1) // CHARS_A_WORD


def is_unspaced(text: str) -> bool:
    """Return whether most of *text* is in a script that writes words without spaces."""
    return not text.isascii() and len(UNSPACED.findall(text)) * CHARS_A_WORD > len(text)


def ends_sentence(text: str) -> bool:
    """Return whether *text* ends as a sentence does, or as what leads up to a list or a quote."""
    return text.rstrip(CLOSING)[-1:] in SENTENCE_ENDS


def ends_with_full_stop(text: str) -> bool:
    """Return whether *text* ends with a full stop: headlines hardly ever do."""
    return text.rstrip(CLOSING)[-1:] in FULL_STOPS


def content_words(text: str) -> frozenset[str]:
    """Return the words of *text* that say what it is about; pairs of characters where unspaced."""
    found: set[str] = set()
    for token in TOKENS.findall(text.casefold()):
        if UNSPACED.search(token):
            found.update(token[at : at + 2] for at in range(len(token) - 1))
        elif len(token) >= LONG_ENOUGH:
            found.add(token)
    return frozenset(found)


LONG_ENOUGH = 4
"""Characters. Shorter words are mostly articles and prepositions, in most languages."""
