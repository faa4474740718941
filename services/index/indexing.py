"""
What index does with a batch: store it, and answer with the public article for what was accepted.

The store has committed before the answer is given, and the answer is what is published: nobody
hears of an article that a crash could still take back. What is accepted: versions.py.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from schemas.articles import Article, ArticleEnriched
from schemas.outcomes import Reason
from services.answers import Unavailable
from services.index.store import Change, Store, StoreInUse


class Indexing:
    """A Handler. The store is opened by open(), else with the first batch; close() closes it."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._opening = Lock()
        self._turn = Lock()
        self._last: Sequence[Change] = ()
        self._store: Store | None = None

    async def open(self) -> None:
        """
        Open the store, and bring its search index up to date.

        Raises StoreInUse where another process writes to it, Unavailable where its files fail.
        """
        await asyncio.to_thread(self._opened)

    async def __call__(self, messages: Sequence[ArticleEnriched]) -> list[Article | Exception]:
        return await asyncio.to_thread(self._index, messages)

    def _index(self, messages: Sequence[ArticleEnriched]) -> list[Article | Exception]:
        articles = [public(message) for message in messages]
        with self._turn:
            try:
                answers = self._opened().upsert_many(articles)
            except StoreInUse as error:
                # The other process may end. Dead letters would bury the topic meanwhile.
                raise Unavailable(Reason.STORE_DOWN, str(error)) from error
            self._last = [a for a, why in zip(articles, answers, strict=True) if why is None]
        return [a if why is None else why for a, why in zip(articles, answers, strict=True)]

    @contextmanager
    def between_batches(self) -> Iterator[tuple[Store, Sequence[Change]]]:
        """
        Give the store, and hold up the next batch inside the with block.

        Also what was accepted of the last batch: of it alone, not all may be published by now.
        """
        with self._turn:
            yield self._opened(), self._last

    def _opened(self) -> Store:
        with self._opening:
            self._store = self._store or self._open_store()
            return self._store

    async def close(self) -> None:
        """Close the store, once the batch in hand is done."""
        store, self._store = self._store, None
        if store is not None:
            await asyncio.to_thread(store.close)


def public(article: ArticleEnriched) -> Article:
    """Return *article* as anybody may subscribe to it; its fields were validated already."""
    return Article.model_construct(**vars(article))
