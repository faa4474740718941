"""
What people mean by what they type into a search. Pure. What comes of it: query.py.

    lavrov putin            articles with both words, wherever they stand
    "fell out of favor"     these words in this order
    lavrov OR rubio         either; AND may be written too
    -budapest               articles without it
    site:bbc.co.uk lang:en  articles of this site, in this language
    author:smith person:"Vladimir Putin" place:budapest topic:nato
    after:2026-11-01 before:2026-12    from that day on, until the day before

A news search is read by people who know what they look for: each further word narrows it. Little
is an error: a quotation mark that is never closed ends with the query, and what is no operator is
a word. What is one gets a sentence and a hint.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from services.index.query import ONE_OF_A_KIND, Field, Leaf, Named, Query, Words
from services.index.store import BadQuery

MAX_QUERY_CHARS = 1000
"""Nobody types more; a pasted article would make thousands of terms."""

MAX_TERMS = 50
"""Each is looked up in dozens of fields: a search of a thousand one-letter words is an attack."""

EVERYTHING = "after:0001"
"""The search that finds every article."""

DATES = ("before", "after")

TERM = re.compile(
    rf'(-?)(?:({"|".join([*Field, *DATES])}):)?("[^"]*"?|[^\s"]+)',
    re.IGNORECASE,
)

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
"""Phrases are pasted from articles, with the quotation marks that stand there."""

DAY = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", re.ASCII)


@dataclass(frozen=True)
class Term:
    """One part of a query, between blanks or quotation marks."""

    text: str
    unwanted: bool = False
    field: str = ""
    """The word before its colon; empty: it is about the text of the article."""


def read_query(text: str) -> Query:
    """Return what *text* asks for; raise BadQuery where that is nothing, or makes no sense."""
    if len(text) > MAX_QUERY_CHARS:
        raise BadQuery(f"a search may have {MAX_QUERY_CHARS} characters", "shorten yours")
    # What a shell could not decode would break every store's own encoding.
    terms = list(_terms(text.encode(errors="replace").decode().translate(QUOTES)))
    if sum(not _joins(term) for term in terms) > MAX_TERMS:
        raise BadQuery(f"a search may have {MAX_TERMS} words and conditions", "shorten yours")
    since, until = _period(term for term in terms if term.field in DATES)
    terms = [term for term in terms if term.field not in DATES]
    query = Query(
        wanted=_together(_groups(term for term in terms if not term.unwanted)),
        unwanted=tuple(_leaf(term) for term in terms if term.unwanted),
        since=since,
        until=until,
    )
    if not (query.wanted or since or until):
        what = "but what to leave out" if query.unwanted else "to search for"
        raise BadQuery(f"there is nothing {what} in {text!r}", "give at least one word")
    return query


def _terms(text: str) -> Iterator[Term]:
    for minus, field, quoted in TERM.findall(text):
        said = quoted.strip('"').strip()
        if any(character.isalnum() for character in said):
            yield Term(said, unwanted=bool(minus), field=field.lower())


def _joins(term: Term) -> bool:
    return not term.field and term.text in {"AND", "OR"}


def _leaf(term: Term) -> Leaf:
    if not term.field:
        return Words(term.text)
    field = Field(term.field)
    return Named(field, term.text.lower() if field in ONE_OF_A_KIND else term.text)


def _groups(terms: Iterable[Term]) -> list[tuple[Leaf, ...]]:
    groups: list[tuple[Leaf, ...]] = []
    either = False
    for term in terms:
        if _joins(term):  # AND is as it is without
            either = either or (term.text == "OR" and bool(groups))
        elif either:
            groups[-1] += (_leaf(term),)
            either = False
        else:
            groups.append((_leaf(term),))
    return groups


def _together(groups: list[tuple[Leaf, ...]]) -> tuple[tuple[Leaf, ...], ...]:
    """Let two sites, or two languages, mean either: no article has both."""
    together: list[tuple[Leaf, ...]] = []
    places: dict[Field, int] = {}
    for group in groups:
        [first, *others] = group
        field = first.field if isinstance(first, Named) and not others else None
        if field not in ONE_OF_A_KIND or field is None:
            together.append(group)
        elif field in places:
            together[places[field]] += group
        else:
            places[field] = len(together)
            together.append(group)
    return tuple(together)


def _period(terms: Iterable[Term]) -> tuple[datetime | None, datetime | None]:
    since: datetime | None = None
    until: datetime | None = None
    for term in terms:
        if term.unwanted:
            other = "after" if term.field == "before" else "before"
            raise BadQuery(f"{term.field}: can't be left out with a minus", f"use {other}:")
        at = _day(term)
        if term.field == "after":
            since = max(since or at, at)
        else:
            until = min(until or at, at)
    if since and until and since >= until:
        raise BadQuery(
            f"nothing is after {since:%Y-%m-%d} and before {until:%Y-%m-%d}", "swap the two dates"
        )
    return since, until


def _day(term: Term) -> datetime:
    """Return the first moment of the day, month or year that *term* names, in UTC."""
    if match := DAY.fullmatch(term.text):
        year, month, day = (int(part or 1) for part in match.groups())
        try:
            return datetime(year, month, day, tzinfo=UTC)
        except ValueError:
            pass
    raise BadQuery(
        f"{term.field}: needs a day, a month or a year, and {term.text!r} is none",
        f"write {term.field}:2026-11-05, {term.field}:2026-11 or {term.field}:2026",
    )
