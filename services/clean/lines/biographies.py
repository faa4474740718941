# ruff: noqa: RUF001  letters of many alphabets look like others
"""
Which lines present an author: a name, a role, a paragraph that begins with the name. Pure.

The article ends before them (../choice.py). Bylines of one line: ../bylines.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.article_parts import Author, Clutter
from services.clean.bylines import is_role
from services.clean.lines.kinds import Kind, Look
from services.clean.names import has_shape_of_name

MAX_LINES_BETWEEN = 4
"""Between name and biography stand a role, a place, an address; more is something else."""

ARTICLES = ("ο ", "η ")
"""Greek has one before a name. In other languages they stand before what is no name."""


@dataclass(frozen=True)
class Biography:
    """Where a page presents an author, by number of the line."""

    name_line: int
    role_line: int | None
    bio_line: int | None
    author: Author

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines that are fields of the author, whole."""
        found = (self.name_line, self.role_line, self.bio_line)
        return tuple(at for at in found if at is not None)


def biographies(texts: Sequence[str], looks: Sequence[Look]) -> tuple[Biography, ...]:
    """Return every place where an author is presented, in the page's order."""
    found: list[Biography] = []
    after = 0
    for at in _may_be_presented(texts, looks):
        if at < after or not has_shape_of_name(texts[at]):
            continue
        biography = _at(at, texts, looks)
        if biography is not None:
            found.append(biography)
            after = max(biography.lines) + 1
    return tuple(found)


def _may_be_presented(texts: Sequence[str], looks: Sequence[Look]) -> list[int]:
    """Return the short lines that prose below begins with, or that have a picture above."""
    found: list[int] = []
    prose = None
    for at in range(len(texts) - 1, -1, -1):
        kind = looks[at].kind
        if kind is Kind.PROSE:
            prose = at
        elif kind is Kind.LABEL:
            prose = None
        elif kind is Kind.SHORT:
            near = prose is not None and prose - at <= MAX_LINES_BETWEEN + 1
            if _is_pictured(at, looks) or (near and _begins_with(texts[prose or at], texts[at])):
                found.append(at)
    return found[::-1]


def _is_pictured(at: int, looks: Sequence[Look]) -> bool:
    return at > 0 and looks[at - 1].telltale is Clutter.PLACEHOLDER


def _at(at: int, texts: Sequence[str], looks: Sequence[Look]) -> Biography | None:
    name = texts[at]
    pictured = _is_pictured(at, looks)
    role_line: int | None = None
    for line in range(at + 1, min(at + 2 + MAX_LINES_BETWEEN, len(texts))):
        if looks[line].kind is Kind.PROSE:
            if not _begins_with(texts[line], name):
                break
            if role_line is None and not pictured and _goes_on(line, looks):
                return None  # a heading in the article, and the paragraph below it
            return _biography(at, role_line, line, texts)
        if looks[line].kind is Kind.LABEL:
            break
        if role_line is None and looks[line].kind is Kind.SHORT and is_role(texts[line]):
            role_line = line
    if pictured and role_line == at + 1:
        return _biography(at, role_line, None, texts)
    return None


def _biography(at: int, role: int | None, bio: int | None, texts: Sequence[str]) -> Biography:
    author = Author(
        name=texts[at],
        role=None if role is None else texts[role],
        bio=None if bio is None else texts[bio],
    )
    return Biography(at, role, bio, author)


def _begins_with(text: str, name: str) -> bool:
    start = text[: 2 * len(name)].casefold()  # "ß" becomes "ss"
    for article in ARTICLES:
        start = start.removeprefix(article)
    return start.startswith(name.casefold())


def _goes_on(bio_line: int, looks: Sequence[Look]) -> bool:
    """Return whether prose follows at once, as it does in an article."""
    return any(look.kind is Kind.PROSE for look in looks[bio_line + 1 : bio_line + 3])
