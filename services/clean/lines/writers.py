"""
Who wrote the article, by all that its page of text says near it. Pure.

A byline: ../bylines.py. A biography: biographies.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.article_parts import Author
from services.clean.anchors import BYLINE
from services.clean.bylines import authors_in
from services.clean.lines.biographies import Biography
from services.clean.lines.dates import may_be_date
from services.clean.lines.kinds import Kind, Look
from services.clean.names import looks_like_name

ABOVE = 12
"""Lines above the article in which its byline stands."""

BELOW = 3
"""Lines below the article in which a byline may stand, if not above it."""

BIOGRAPHY_BELOW = 15
"""Lines below the article in which its author may be presented, after related links and buttons."""


@dataclass(frozen=True)
class Writers:
    """The authors, and the lines that say so."""

    authors: tuple[Author, ...] = ()
    lines: tuple[int, ...] = ()
    """Lines that are a name, a role or a biography, whole."""

    bylines: tuple[int, ...] = ()
    """Lines that say more than a name: "By Jane Doe"."""


def find_writers(
    texts: Sequence[str], looks: Sequence[Look], run: range, presented: Iterable[Biography]
) -> Writers:
    """Return the authors of the article *run*; *presented* is every biography on the page."""
    near = [
        biography
        for biography in presented
        if run.start - ABOVE <= biography.name_line < run.stop + BIOGRAPHY_BELOW
    ]
    used = {at for biography in near for at in biography.lines}
    bylines = _bylines(texts, looks, run, used)
    named = [author for at in bylines for author in bylines[at]]
    bios = _closing_biographies(texts, looks, run, named)
    authors = merged((*(biography.author for biography in near), *bios.values(), *named))
    whole = [at for at in bylines if any(author.name == texts[at] for author in bylines[at])]
    return Writers(
        authors=authors,
        lines=(*sorted(used), *whole, *bios),
        bylines=tuple(at for at in bylines if at not in whole),
    )


def merged(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Return *authors*, each name once with all that is known of it; the first word counts."""
    found: dict[str, Author] = {}
    for author in authors:
        known = found.setdefault(author.name.casefold(), author)
        found[author.name.casefold()] = Author(
            name=known.name, role=known.role or author.role, bio=known.bio or author.bio
        )
    return tuple(found.values())


def _bylines(
    texts: Sequence[str], looks: Sequence[Look], run: range, used: set[int]
) -> dict[int, tuple[Author, ...]]:
    above = range(max(0, run.start - ABOVE), run.start)
    below = range(run.stop, min(run.stop + BELOW, len(texts)))
    found: dict[int, tuple[Author, ...]] = {}
    for at in (*above, *run, *below):
        if at in used or looks[at].kind is not Kind.SHORT:
            continue
        if at in run and not looks[at].asked & BYLINE:
            continue
        authors = authors_in(texts[at], labelled=at in run)
        if not authors and at in above and _is_name_by_date(at, texts):
            authors = (Author(name=texts[at]),)
        if authors and (at < run.stop or not found):
            found[at] = authors
    return found


def _is_name_by_date(at: int, texts: Sequence[str]) -> bool:
    """Return whether line *at* is a name with a date right below or above it."""
    beside = (*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2])
    return looks_like_name(texts[at]) and any(map(may_be_date, beside))


def _closing_biographies(
    texts: Sequence[str], looks: Sequence[Look], run: range, named: Iterable[Author]
) -> dict[int, Author]:
    """Return the prose at the end of *run* and below it that begins with an author's name."""
    names = [author.name for author in named]
    start = max(run.start, run.stop - 2)
    found = {}
    for at in range(start, min(run.stop + BELOW, len(texts))):
        name = next((name for name in names if texts[at].startswith(name)), None)
        if name is not None and looks[at].kind is Kind.PROSE:
            found[at] = Author(name=name, bio=texts[at])
    return found
