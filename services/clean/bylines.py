# ruff: noqa: RUF001  words and marks of many languages look like others
"""
Who wrote the article, as a byline says: "By Jane Doe", "Jane Doe, Reporter". Pure.

Names beside a biography: lines/biographies.py. Names in metadata: metadata/authors.py.
"""

import re

from schemas.article_parts import Author
from services.clean.listed import listed
from services.clean.names import looks_like_name
from services.clean.words import count_words

MAX_BYLINE_CHARS = 160
"""Several names, their roles and a date."""

MAX_ROLE_WORDS = 8
MAX_SMALL_ROLE_WORDS = 4
"""Of a role that no list knows without a capital: longer, "Jane Doe, …" is a headline."""

MAX_AUTHORS = 10

BY_WORDS = listed(
    """
    written by|reported by|story by|interview by|interview von|by|von|vom|par|propos recueillis par
    por|di|a cura di|door|av|af|text|texte|texto|testo|autor|autorin|autora|autores|autoren|author
    auteur|auteurs|autrice|autore|tekst|автор|авторы|автори|авторка|текст|від|yazan|του|της
    γράφει ο|γράφει η|oleh|文|取材・文|記者|作者|撰文|记者|글|كتب|بقلم
    """
)
BY = re.compile(
    rf"^\W{{0,3}}(?:{'|'.join(sorted(BY_WORDS))})(?:\s*[:：]\s*|\s+|(?<=[文者])[=＝]\s*)",
    re.IGNORECASE,
)
"""What comes before the name."""

UNSPACED_ROLES = listed("記者|编辑|編集委員|記者会|记者|特派員|論説委員|기자")
UNSPACED_ROLE = re.compile(rf"^(.{{2,8}}?)\s*({'|'.join(sorted(UNSPACED_ROLES))})$")
"""What comes after it where words are not written apart: 山田太郎記者."""

HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
"""Korean has spaces between words, and none between family name and given name."""

OPENING_ANCHORS = frozenset(word + end for word in BY_WORDS for end in " :：=＝")
CLOSING_ANCHORS = frozenset(word + "\n" for word in UNSPACED_ROLES)
"""A byline with a label begins with one of the first or ends with one of the second."""

ROLE = re.compile(
    r"report|editor|correspond|writer|journalist|columnist|photograph|analyst|producer|critic"
    r"|redakt|korrespond|autor|chefin|volont|rédact|envoyée? spécial|periodista|redactor|giornalist"
    r"|inviat|jornalista|verslaggever|dziennikar|корреспонд|кореспонд|редактор|журналист|журналіст",
    re.IGNORECASE,
)
"""Is in what pages call their authors, and in nobody's name."""

PARTS = re.compile(r"\s+[|•·–—-]\s+|\s*[|•·]\s*|\s{2,}")
NAMES = re.compile(
    r"\s*(?:,|;|/|、|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bи\b|\bта\b|&)\s*"
)


def authors_in(text: str, *, labelled: bool = False) -> tuple[Author, ...]:
    """
    Return the authors that *text* names as a byline does; () if it is none.

    If *labelled*, only what says "By" counts: within an article "Jane Doe, Reporter" is a caption.
    """
    if len(text) > MAX_BYLINE_CHARS:
        return ()
    match = BY.match(text)
    if match is not None:
        return _named(PARTS.split(text[match.end() :])[0])
    unspaced = UNSPACED_ROLE.match(text)
    if unspaced and (looks_like_name(unspaced[1]) or HANGUL_NAME.fullmatch(unspaced[1])):
        return (Author(name=unspaced[1], role=unspaced[2]),)
    return () if labelled else _name_and_role(text)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a list like "Jane Doe, John Roe and Max Muster"; () if one is none."""
    names = [name.strip(" .") for name in NAMES.split(text)[: MAX_AUTHORS + 1]]
    found = [name for name in names if name]
    return tuple(found) if found and all(map(looks_like_name, found)) else ()


def is_role(text: str) -> bool:
    """Return whether *text* may be what a page calls its author: "Reporter", "Chief of staff"."""
    return (
        0 < count_words(text) <= MAX_ROLE_WORDS
        and text[:1].isalpha()
        and text[-1:] not in ".!?:"
        and not any(char.isdigit() or char in "@/|" for char in text)
    )


def _named(text: str) -> tuple[Author, ...]:
    named = _name_and_role(text)
    if named and ROLE.search(named[0].role or ""):
        return named
    names = names_in(text)
    if names:
        return tuple(Author(name=name) for name in names)
    return _name_and_role(text)


def _name_and_role(text: str) -> tuple[Author, ...]:
    """Read "Jane Doe, Reporter" and "Jane Doe | Reporter"; nothing where it might be a list."""
    name, comma, role = text.partition(",")
    if not comma:
        name, *rest = PARTS.split(text)
        role = rest[0] if len(rest) == 1 else ""
    name, role = name.strip(), role.strip(" .")
    if looks_like_name(name) and is_role(role) and (ROLE.search(role) or _may_be_role(role)):
        return (Author(name=name, role=role),)
    return ()


def _may_be_role(text: str) -> bool:
    """Return whether *text*, behind a name, may be a role that no list knows."""
    is_headline = not text[:1].isupper() and count_words(text) > MAX_SMALL_ROLE_WORDS
    return not is_headline and not looks_like_name(text)
