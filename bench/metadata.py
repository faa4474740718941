# ruff: noqa: RUF001  quotation marks and dashes look alike
"""
How often a title, a date, the authors are right: on the pages where the corpus says what is.

A title is right if nothing but white space, case, and the shape of quotation marks and dashes
differs. A date is right if it is the same day; one that is another day is *wrong*, none at all is
not. Authors are right if they are all there and nobody else, in any order, case, and with or
without full stops; beside that stands F1 of the names, which gives half a list its due.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bench.corpora import Doc
from bench.methods import Extracted
from bench.overlap import f1_of

SAME = str.maketrans("‘’‚‛“”„«»`´–—‐‑", "''''\"\"\"\"\"''----")

FIELDS = {
    "title": ("title", "titles"),
    "date": ("date", "dates"),
    "wrong_date": ("date", "wrong dates"),
    "authors": ("authors", "authors, all and no other"),
    "authors_f1": ("authors", "authors, F1"),
}
"""What is judged: of which field of Extracted, and what the table calls it."""


@dataclass(frozen=True)
class Judged:
    """What is right on one page, 0 to 1; None where the corpus does not say."""

    title: float | None
    date: float | None
    wrong_date: float | None
    authors: float | None
    authors_f1: float | None


def judge(doc: Doc, found: Extracted) -> Judged:
    """Return what of *found* is right about *doc*."""
    gold, named = _names(doc.authors), _names(found.authors)
    shared = len(gold & named)
    f1 = f1_of(shared / len(named), shared / len(gold)) if shared else 0.0
    same_day = found.date[:10] == doc.date
    return Judged(
        title=float(_plain(doc.title) == _plain(found.title)) if doc.title else None,
        date=float(same_day) if doc.date else None,
        wrong_date=float(bool(found.date) and not same_day) if doc.date else None,
        authors=float(gold == named) if gold else None,
        authors_f1=f1 if gold else None,
    )


def share(judged: Sequence[Judged], what: str) -> float | None:
    """Return the mean of *what* over the pages whose corpus says it; None where none does."""
    known = [value for page in judged if (value := getattr(page, what)) is not None]
    return fmean(known) if known else None


def metadata_rows(
    title: str,
    judged: Mapping[str, Mapping[str, Sequence[Judged]]],
    finds: Mapping[str, frozenset[str]],
) -> list[str]:
    """Return the table: *judged* is pages by corpus and method, *finds* what a method looks for."""
    corpora = [
        corpus
        for corpus, methods in judged.items()
        if any(share(pages, what) is not None for pages in methods.values() for what in FIELDS)
    ]
    if not corpora:
        return []
    rows = ["", f"{title:34}" + "".join(f"{corpus:>11}" for corpus in (*corpora, "mean"))]
    for what, (looked_for, name) in FIELDS.items():
        rows.append(name)
        for method in (name for name in finds if looked_for in finds[name]):
            shares = [share(judged[corpus][method], what) for corpus in corpora]
            known = [value for value in shares if value is not None]
            mean = fmean(known) if known else None
            rows.append(f"  {method:32}" + "".join(f"{_shown(v):>11}" for v in (*shares, mean)))
    return rows


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _plain(title: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", title).translate(SAME).casefold().split())


def _names(authors: Sequence[str]) -> frozenset[str]:
    return frozenset(filter(None, (_plain(name.replace(".", " ")) for name in authors)))
