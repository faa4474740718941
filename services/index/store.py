"""
What a store of articles must do, whichever it is. The embedded one: embedded.py.

Every store passes tests/contracts/test_store.py. How a query is read: query.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from schemas.articles import Article

MAX_HITS = 100
"""Hits in one answer: each costs the reading of a whole article."""

MAX_OFFSET = 9_900
"""How far a search may be paged: nobody reads on, and a store has to rank all that it skips."""

SNIPPET_CHARS = 240
"""At most: three lines of a terminal. The embedded store counts bytes, 40 characters of Chinese."""


class StoreInUse(RuntimeError):
    """Another process writes to the store, and it takes one at a time."""


class NoStore(RuntimeError):
    """There is no store to read from yet."""


class BadQuery(ValueError):
    """A search that can't be carried out; says in one sentence what to ask instead."""


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
    """Best first."""


class StoreReader(Protocol):
    """Finds and shows what the store has accepted, while others write to it."""

    def get(self, some_id: str) -> Article | None:
        """Return the article with this article_id, else the newest that was on this page_id."""

    def search(self, query: str, *, limit: int = 10, offset: int = 0) -> Found:
        """Return what matches *query*; raise BadQuery where that can't be searched for."""

    def count(self) -> int:
        """Return how many articles the store has."""

    def close(self) -> None:
        """Give back files and connections. Closing twice does no harm."""


class Store(StoreReader, Protocol):
    """Keeps the newest version of every article, once."""

    def upsert_many(self, articles: Sequence[Article]) -> Sequence[Exception | None]:
        """
        Return one answer each, in order, when all that was accepted is durable and searchable.

        None: accepted. Rejected(Reason.STALE): the store, or this very batch, has a newer version.
        Any other exception: this article can't be stored, and its neighbours were. Raises
        Unavailable where the store itself fails: send the whole batch again.
        """
