"""
What people mean by what they type into a search. Pure. What a store makes of it: search.py.

    lavrov putin            articles with both words, wherever they stand
    "fell out of favor"     these words in this order
    lavrov OR rubio         either; AND may be written too
    -budapest               articles without it
    site:bbc.co.uk lang:en  articles of this site, in this language

A news search is read by people who know what they look for: each further word narrows it. Nothing
is a syntax error: a quotation mark that is never closed ends with the query, and what is no
operator is a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.index.store import BadQuery

MAX_QUERY_CHARS = 1000
"""Nobody types more; a pasted article would make thousands of terms."""

TERM = re.compile(r'(-?)(?:(site|lang):)?("[^"]*"?|[^\s"]+)', re.IGNORECASE)

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
"""Phrases are pasted from articles, with the quotation marks that stand there."""


@dataclass(frozen=True)
class Term:
    """One part of a query, between blanks or quotation marks."""

    text: str
    unwanted: bool = False
    field: str = ""
    """ "site" or "lang"; empty: the text of the article."""


@dataclass(frozen=True)
class Query:
    """What an article must have to be found."""

    wanted: tuple[tuple[str, ...], ...] = ()
    """Of each group at least one. A text of several words is a phrase."""

    unwanted: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    """Lower case; one of them, where there are any."""

    languages: tuple[str, ...] = ()


def read_query(text: str) -> Query:
    """Return what *text* asks for; raise BadQuery where that is nothing."""
    if len(text) > MAX_QUERY_CHARS:
        raise BadQuery(f"a search may have {MAX_QUERY_CHARS} characters: shorten yours")
    # What a shell could not decode would break every store's own encoding.
    terms = list(_terms(text.encode(errors="replace").decode().translate(QUOTES)))
    query = Query(
        wanted=_groups(term.text for term in terms if not (term.field or term.unwanted)),
        unwanted=tuple(term.text for term in terms if term.unwanted),
        sites=tuple(term.text.lower() for term in terms if term.field == "site"),
        languages=tuple(term.text.lower() for term in terms if term.field == "lang"),
    )
    if not (query.wanted or query.sites or query.languages):
        what = "but what to leave out" if query.unwanted else "to search for"
        raise BadQuery(f"there is nothing {what} in {text!r}: give at least one word")
    return query


def _terms(text: str) -> Iterator[Term]:
    for minus, field, quoted in TERM.findall(text):
        said = quoted.strip('"').strip()
        if any(character.isalnum() for character in said):
            # A minus before site: or lang: is left alone: both say where to look, not what for.
            yield Term(said, unwanted=bool(minus) and not field, field=field.lower())


def _groups(texts: Iterator[str]) -> tuple[tuple[str, ...], ...]:
    groups: list[tuple[str, ...]] = []
    either = False
    for text in texts:
        if text == "AND":  # as it is without
            continue
        if text == "OR":
            either = bool(groups)
        elif either:
            groups[-1] += (text,)
            either = False
        else:
            groups.append((text,))
    return tuple(groups)
