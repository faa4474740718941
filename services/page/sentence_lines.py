# ruff: noqa: RUF001  marks of many languages look like others
"""
Whether a line reads as a sentence, and not as a headline, a button or a list entry. Pure.

A site's profile takes more care with sentences than with the rest: they are what articles are made
of, and the same wire story runs on many pages.
"""

MIN_WORDS = 8
"""Shorter lines that end in a full stop are calls and labels: "Thank you for reading." """

MIN_UNSPACED_CHARS = 16
"""Where words are not written apart: about eight of them."""

CHARS_A_WORD = 12
"""No language has words so long: what looks so is written without spaces."""

ENDS = frozenset(".!?…。！？؟۔।॥։።︒．")
CLOSING = "\"'”’»«“„)]」』）】 "
"""What may stand behind the end of a sentence."""


def is_sentence(text: str) -> bool:
    """Return whether *text* is as long as a sentence, and ends as one."""
    end = text.rstrip(CLOSING)
    if not end or end[-1] not in ENDS:
        return False
    words = text.count(" ") + 1
    if len(text) > words * CHARS_A_WORD:
        return len(text) >= MIN_UNSPACED_CHARS and not text.isascii()
    return words >= MIN_WORDS
