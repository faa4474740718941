# ruff: noqa: RUF001  dashes look alike
"""
Which authors the text around the title of a page of HTML names. Pure.

What the metadata says: authors.py.
"""

import re
from collections.abc import Sequence

from schemas.article_parts import Author
from services.clean.lines.dates import may_be_date
from services.clean.metadata.author_names import LABEL, MAX_NAME_CHARS, authors_of
from services.clean.metadata.persons import is_person
from services.clean.words import is_unspaced

BEFORE_TITLE = 3
BEHIND_TITLE = 12
"""Blocks around the title that may name its author."""

MAX_CHARS = 160
"""Of a byline: names, a date, a reading time."""

PARTS = re.compile(r"\s+[|•·⋅–—-]\s+|\s*[|•·⋅]\s*")


def shown_authors(
    texts: Sequence[str], titles_at: Sequence[int], sites: Sequence[str]
) -> tuple[Author, ...]:
    """Return whom those blocks of text name that stand around the title, at *titles_at*."""
    for title_at in titles_at:
        first = max(0, title_at - BEFORE_TITLE)
        for at in range(first, min(title_at + BEHIND_TITLE + 1, len(texts))):
            if at == title_at or len(texts[at]) > MAX_CHARS:
                continue
            found = _labelled(texts, at)
            if not found and at > title_at:
                found = _beside_date(texts, at, sites)
            if found:
                return found
    return ()


def _labelled(texts: Sequence[str], at: int) -> tuple[Author, ...]:
    """Read "By Jane Doe", "7 May 2025 · By Jane Doe", and "By" with the name in the next block."""
    for part in PARTS.split(texts[at]):
        label = LABEL.match(part)
        if label is None:
            continue
        behind = texts[at + 1] if label.end() == len(part) and at + 1 < len(texts) else part
        found = authors_of(behind) if len(behind) <= MAX_CHARS else ()
        if found and (" " in found[0].name or len(behind) <= MAX_NAME_CHARS):
            return found
    return ()


def _beside_date(texts: Sequence[str], at: int, sites: Sequence[str]) -> tuple[Author, ...]:
    """Read a block that is a name, and above or below a date."""
    text = texts[at]
    beside = (*texts[at - 1 : at], *texts[at + 1 : at + 2])
    if is_unspaced(text) or not any(map(may_be_date, beside)) or not is_person(text, sites):
        return ()
    return authors_of(text)
