# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Which authors a byline of metadata or markup names: "By Jane Doe and John Roe | 7 May 2025". Pure.

Metadata say who the author is, so more is believed than of a line of text (../bylines.py): names
of one word, names of agencies.
"""

import re
from functools import lru_cache

from schemas.article_parts import Author
from services.clean.bylines import ROLE, UNSPACED_ROLE, is_role
from services.clean.credit_labels import AGENCIES
from services.clean.listed import listed
from services.clean.months import MONTHS
from services.clean.names import looks_like_name

MAX_CHARS = 300
SIGNS = " ,|-–—•·;"
MIN_NAME_CHARS = 2
MAX_NAME_CHARS = 80
MAX_NAME_WORDS = 6

LABEL_WORDS = listed(
    """
    by|written by|posted by|published by|story by|words by|text by|reported by|view all posts by
    all posts by|author|authors|author name|from|von|vom|par|por|di|door|av|af|autor|autorin
    autorin/autor|auteur|autore|autora|tekst|text|texte|texto|testo|автор|текст|yazan|作者|文|記者
    記者:|撰文|글|글쓴이|بقلم|كتب|oleh|penulis|reporter
    """
)
_LABELS = "|".join(sorted(map(re.escape, LABEL_WORDS), key=len, reverse=True))
LABEL = re.compile(rf"^\W{{0,3}}(?:{_LABELS})(?:\s*[:：]\s*|\s+|$)", re.IGNORECASE)
"""What comes before the name."""

END = re.compile(
    r"\s[|•·⋅–—-]\s|\s?[|•·⋅]\s?|\d|\s(?:updated|published|posted|last updated|link copied)\b"
    r"|[(\[<]|\s-$|https?:",
    re.IGNORECASE,
)
"""What comes after it."""

SOFT_END = re.compile(r"\s(?:on|former|for|via|with files|share|follow)\b", re.IGNORECASE)
"""The same, where what stands before is a name."""

BETWEEN = re.compile(
    r"\s*[;/、]\s*|\s*,\s*(?:and\b|&)?\s*"
    r"|\s+(?:and|und|et|y|e|en|och|og|ja|oraz|i|и|та|і|và|dan|ve|és|with|&|\+)\s+",
    re.IGNORECASE,
)
CREDENTIAL = re.compile(
    r"(?:[A-Z]\.?[A-Za-z]{0,2}\.?){1,4}|[A-Z][A-Z-]{1,9}(?:\s\d{1,3})?|Jr\.?|Sr\.?|I{1,3}"
)
"""Behind a comma: a degree or a title, not another author."""

ABBREVIATED = re.compile(r"(?:\b\w{1,3}|\.\w{1,3})\.$")
NO_NAME = re.compile(
    r"://|@|www\.|\.(?:com|org|net|php|html)/|[:=<>{}\[\]()#]|^\W*$|^\d+$|_|\b(?:read|comments?|min)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1_000)  # writers are few on a site
def authors_of(text: str) -> tuple[Author, ...]:
    """Return the authors that *text* names; () for none."""
    text = _names_alone(text[:MAX_CHARS])
    parts = [part.strip() for part in BETWEEN.split(text) if part.strip()]
    if len(parts) < 2 or all(map(CREDENTIAL.fullmatch, parts[1:])):  # noqa: PLR2004  no list
        return one_author(text)  # Jane Doe, Ph.D.
    if ROLE.search(parts[1]) and is_role(parts[1]):
        return one_author(parts[0], role=parts[1])
    names = [name for at, name in enumerate(parts) if _is_author(name, is_first=at == 0)]
    found = tuple(author for name in names for author in one_author(name))
    return found or one_author(parts[0]) or one_author(text)


def one_author(name: str, *, role: str = "", bio: str = "") -> tuple[Author, ...]:
    """Return the author of that *name*; () where it can't be one."""
    name = LABEL.sub("", name).strip(SIGNS)
    if name.endswith(".") and not ABBREVIATED.search(name):
        name = name[:-1]
    if not MIN_NAME_CHARS <= len(name) <= MAX_NAME_CHARS or len(name.split()) > MAX_NAME_WORDS:
        return ()
    if NO_NAME.search(name) or name.strip(".").casefold() in MONTHS:
        return ()
    unspaced = UNSPACED_ROLE.match(name)
    if unspaced is not None:
        name, role = unspaced[1], role or unspaced[2]
    return (Author(name=name, role=role or None, bio=bio or None),)


def _names_alone(text: str) -> str:
    """Return *text* without "By" before the names, and without dates and buttons behind them."""
    label = LABEL.match(text)
    while label is not None and label.end():
        text = text[label.end() :]
        label = LABEL.match(text)
    end = END.search(text, 1)
    words = (text if end is None else text[: end.start()]).split()
    if end is not None and end[0].isdigit():
        while len(words) > 1 and words[-1].strip(".,").casefold() in MONTHS:
            words.pop()
    text = " ".join(words)
    soft = SOFT_END.search(text)
    if soft is not None and looks_like_name(text[: soft.start()]):
        text = text[: soft.start()]
    return text.strip(SIGNS)


def _is_author(part: str, *, is_first: bool) -> bool:
    """Return whether that *part* of a list is one: "The Record" behind a name is its paper."""
    if looks_like_name(part):
        return is_first or not part.startswith("The ")
    return part in AGENCIES and not is_first
