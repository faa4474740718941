# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Who made a picture, as its caption says: "… (Spencer Platt/Getty Images)", "Photo: Jane Doe".

Pure.

Which lines are captions: lines/pictures.py, metadata/pictures.py.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from services.clean.credit_labels import AGENCIES, LABEL, SHORTEST
from services.clean.words import count_words

HAS_AGENCY = re.compile(rf"(?:^|[\W_])(?:{'|'.join(sorted(AGENCIES))})(?:$|[\W_])")
NAMES_WITH_SLASH = re.compile(
    r"^[^\W\d_][^/]{0,60}?\s*/\s*[^\W\d_][^/]{0,60}(?:\s*/\s*[^/]{1,60})?$"
)

MAX_CREDIT_CHARS = 120
MAX_CREDIT_WORDS = 12
"""Longer ones are sentences."""

MAX_CAPTION_CHARS = 1_000
"""Captions describe a picture; longer lines are prose that happens to end in brackets."""


MAX_TAIL_WORDS = 20
"""A label and a name at the end of a line. What stands before is caption, whatever it says."""


class Captioned(NamedTuple):
    """A caption and its credit; either may be ""."""

    caption: str
    credit: str


def split_credit(text: str) -> Captioned | None:
    """Return the caption and the credit that *text* consists of; None if it names no credit."""
    return None if len(text) > MAX_CAPTION_CHARS else _split(text)


@lru_cache(maxsize=2_000)  # what a line looks like is asked first, its parts later
def _split(text: str) -> Captioned | None:
    return _in_brackets(text) or _labelled(text) or _bare(text)


def without_label(text: str) -> str:
    """Return the credit *text* without "Photo:" or "©" before it."""
    match = LABEL.match(_small(text))
    return text[match.end() :].strip() if match else text


def _small(text: str) -> str:
    """Return *text* in small letters, or as it is where that has not as many characters."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _is_credit(text: str) -> bool:
    if not text or len(text) > MAX_CREDIT_CHARS or count_words(text) > MAX_CREDIT_WORDS:
        return False
    return bool(
        LABEL.match(_small(text)) or HAS_AGENCY.search(text) or NAMES_WITH_SLASH.match(text)
    )


def _in_brackets(text: str) -> Captioned | None:
    """Read "A bridge. (Jane Doe/AFP)" and "A bridge. [Photo: Jane Doe]"."""
    stripped = text.rstrip(" .。")
    for opening, closing in ("()", "[]", "（）", "【】"):
        start = stripped.rfind(opening)
        if start >= 0 and stripped.endswith(closing):
            inside = stripped[start + 1 : -1].strip()
            if _is_credit(inside):
                return Captioned(text[:start].strip(), without_label(inside))
    return None


def _labelled(text: str) -> Captioned | None:
    """Read "A bridge. Photo: Jane Doe", "© AFP" and "A bridge | Foto: dpa"."""
    start = len(text.rsplit(" ", MAX_TAIL_WORDS)[0]) if len(text) > MAX_CREDIT_CHARS else 0
    tail = _small(text[start:])
    if not any(word in tail for word in SHORTEST):
        return None
    labels = list(LABEL.finditer(tail))
    first = bisect_left(labels, -MAX_CREDIT_WORDS, key=lambda at: -count_words(tail[at.end() :]))
    if first == len(labels):
        return None
    found = labels[first]
    before, credit = text[: start + found.start()], text[start + found.end() :].strip(" .|")
    is_sign = found[0][0] in "©("
    starts_clause = is_sign or not before or before.rstrip()[-1:] in '.!?…。|–—-(/"”»,;:'
    if not starts_clause or not credit or count_words(credit) > MAX_CREDIT_WORDS:
        return None
    return Captioned(before.strip(" |–—-(/"), credit)


def _bare(text: str) -> Captioned | None:
    """Read "Jane Doe / AFP" and "A bridge over the river. Jane Doe/Reuters"."""
    caption, dot, credit = text.rpartition(". ")
    if _is_bare_credit(credit):
        return Captioned(f"{caption}." if dot else "", credit)
    return None


def _is_bare_credit(text: str) -> bool:
    if text in AGENCIES:
        return True
    names = "/" in text and NAMES_WITH_SLASH.match(text) and count_words(text) <= MAX_BARE_WORDS
    return bool(names and HAS_AGENCY.search(text))


MAX_BARE_WORDS = 8
"""Nothing but a slash says that this is a credit, so it must be short."""
