"""
What a search asks for, as a small tree that every store translates. Pure.

How people write it: query_language.py. What the embedded store makes of it: search.py; OpenSearch:
opensearch_query.py.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Field(StrEnum):
    """What can be asked about beside the text, by the name that people type."""

    SITE = "site"
    LANGUAGE = "lang"
    AUTHOR = "author"
    PERSON = "person"
    PLACE = "place"
    TOPIC = "topic"


ONE_OF_A_KIND = frozenset({Field.SITE, Field.LANGUAGE})
"""An article has one of these, the same to the letter; of the others several, found by words."""


@dataclass(frozen=True)
class Words:
    """What stands in title, text or an author's name; several words: in this order."""

    text: str


@dataclass(frozen=True)
class Named:
    """What a field says: part of a name is enough, but for a site and a language."""

    field: Field
    text: str


Leaf = Words | Named


@dataclass(frozen=True)
class Query:
    """What an article must have to be found."""

    wanted: tuple[tuple[Leaf, ...], ...] = ()
    """Of each group at least one."""

    unwanted: tuple[Leaf, ...] = ()
    """None of these."""

    since: datetime | None = None
    """Its time or a later one. An article's time: when it was published, else when fetched."""

    until: datetime | None = None
    """Before this time."""

    @property
    def texts(self) -> tuple[tuple[Words, ...], ...]:
        """The groups that name words: what is ranked by, and marked in what was found."""
        groups = (tuple(leaf for leaf in group if isinstance(leaf, Words)) for group in self.wanted)
        return tuple(group for group in groups if group)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is limited to; empty: any."""
        for group in self.wanted:
            codes = tuple(
                leaf.text
                for leaf in group
                if isinstance(leaf, Named) and leaf.field is Field.LANGUAGE
            )
            if codes and len(codes) == len(group):
                return codes
        return ()
