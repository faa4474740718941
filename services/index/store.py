"""
What a store of articles must do, whichever it is: embedded.py, opensearch.py.

Every store passes tests/contracts/test_store.py. How a query is read: query_language.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from schemas.articles import Article, Withdrawn
from services.index.query import Field

Change = Article | Withdrawn
"""What a store is told: there is a version of an article, or it was taken down."""

MAX_HITS = 100
"""Hits in one answer: each costs the reading of a whole article."""

MAX_DEPTH = 10_000
"""How far the best can be paged: nobody reads on, and a store has to rank all that it skips."""

MAX_COUNTS = 100
"""Values of one facet in one answer."""

FACETS = (Field.SITE, Field.LANGUAGE, Field.PERSON, Field.PLACE, Field.TOPIC)
"""What is counted among the articles that a search finds."""

SNIPPET_CHARS = 240
"""At most: three lines of a terminal. The embedded store counts bytes, 40 characters of Chinese."""


class StoreInUse(RuntimeError):
    """Another process writes to the store, and it takes one at a time."""


class NoStore(RuntimeError):
    """There is no store to read from yet."""


class BadQuery(ValueError):
    """A search that can't be carried out: one sentence that says why, and what to ask instead."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(f"{sentence}: {hint}")
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, kw_only=True)
class Hit:
    """An article that a search found."""

    article_id: str
    page_id: str
    score: float
    """Higher is better; compares within one search only."""

    title: str
    url: str | None
    """The address that the article declares, else the one it was fetched from."""

    site: str
    published_at: datetime | None
    snippet: str
    """The part of the text that matches best; its beginning where only title or author do."""

    highlights: tuple[tuple[int, int], ...]
    """What was searched for, as snippet[start:end]."""


@dataclass(frozen=True)
class Found:
    """What a search found."""

    total: int
    """Articles that match, whatever the limit."""

    hits: tuple[Hit, ...]
    """In their order."""

    next: str = ""
    """Where the next page begins; empty where there is none, or the search was not told *after*."""


@dataclass(frozen=True)
class Known:
    """What a store knows of an article beside its text, also once it was taken down."""

    version: int
    """Of what was published last."""

    content_hash: bytes
    """Of what it said (content_hash.py); empty where it was taken down, and of an older release."""

    last_seen: int
    """The version of the newest capture that said the same."""

    is_withdrawn: bool = False


@dataclass(frozen=True)
class Newest:
    """A page of whole articles, newest first."""

    articles: tuple[Article, ...]

    next: str = ""
    """Where the next page begins, as in Found."""


class Order(StrEnum):
    """Which articles come first."""

    BEST = "best"
    """Title before text, the fresh before the old; ends at MAX_DEPTH."""

    NEWEST = "newest"
    """By their time (Query.since says which); without an end."""


@dataclass(frozen=True)
class Count:
    """How many of the articles that a search finds have a value."""

    value: str
    articles: int
    """Large stores may miss a few of a rare value."""


class Kept(NamedTuple):
    """What a store knows of an article, or of one that was taken down."""

    article_id: str
    version: int
    withdrawn: bool


class StoreReader(Protocol):
    """Finds and shows what the store has accepted, while others write to it."""

    def get(self, some_id: str) -> Article | None:
        """Return the article with this article_id, else the newest that was on this page_id."""

    def known(self, some_id: str) -> Known | None:
        """Return what get() would find, or what is left of it if it was taken down."""

    def search(
        self, query: str, *, limit: int = 10, order: Order = Order.BEST, after: str | None = None
    ) -> Found:
        """
        Return a page of what matches *query*; raise BadQuery where that can't be searched for.

        *after*: None for one page alone, "" for the first of several, then Found.next of the page
        before. Articles that arrive meanwhile neither repeat what was seen nor push it out.
        """

    def newest(self, query: str, *, limit: int = 10, after: str | None = None) -> Newest:
        """
        Return the articles themselves of a page that search() gives by Order.NEWEST.

        For programs that show no snippets: marking what was searched for is most of a search.
        """

    def facets(self, query: str, *, limit: int = 10) -> Mapping[Field, Sequence[Count]]:
        """Return, for each of FACETS, the most frequent values among what matches *query*."""

    def count(self) -> int:
        """Return how many articles the store has."""

    def kept(self, article_ids: Sequence[str] | None = None) -> Iterator[Kept]:
        """
        Yield the version of each of *article_ids* that is known here; without them, of all.

        Those that were taken down too. What is written meanwhile may be missing, or come twice,
        the newer version last.
        """

    def close(self) -> None:
        """Give back files and connections. Closing twice does no harm."""


class Store(StoreReader, Protocol):
    """Keeps the newest version of every article, once."""

    def upsert_many(self, changes: Sequence[Change]) -> Sequence[Exception | None]:
        """
        Return one answer each, in order, when all that was accepted is durable.

        get() returns it then, and a search finds it about a second later. What is withdrawn is
        found no more, whatever its version, and does not come back.

        None: accepted. Rejected: it is not, by the rule in versions.py, which holds within the
        batch too. Any other exception: this article can't be stored, and its neighbours were.
        Raises Unavailable where the store itself fails: send the whole batch again.
        """
