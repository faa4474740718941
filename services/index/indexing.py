"""
What index does with a batch: store it, and answer with the public article for what was accepted.

The store has committed before the answer is given, and the answer is what is published: nobody
hears of an article that a crash could still take back. What is accepted: versions.py. What was
taken down: the store knows, and where it is new or comes from a backup, the ledger does. When the
public topic forgets that: expired.py.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from schemas.articles import Article, ArticleEnriched, Withdrawn
from schemas.outcomes import Reason
from schemas.takedowns import Takedown
from schemas.topics import ARTICLE
from services.answers import Unavailable
from services.index.expired import Expired
from services.index.store import Change, Store, StoreInUse
from services.runtime.handlers import Answers
from services.runtime.several import Several
from services.takedowns import Ledger, refusal

AT_ONCE = 500
"""Takedowns that the store is told of in one batch."""

log = logging.getLogger("copydesk.index")


class Indexing:
    """A Handler. The store is opened by open(), else with the first batch; close() closes it."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        takedowns: Ledger,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._open_store = open_store
        self._takedowns = takedowns
        self._expired = Expired(takedowns)
        self._now = now
        self._opening = Lock()
        self._turn = Lock()
        self._last: Sequence[Change] = ()
        self._store: Store | None = None
        self._is_clean = False
        """Whether nothing is in the store that the ledger had when its first batch came."""

    async def open(self) -> None:
        """
        Open the store, and bring its search index up to date.

        Raises StoreInUse where another process writes to it, Unavailable where its files fail.
        """
        await asyncio.to_thread(self._opened)

    async def __call__(self, messages: Sequence[ArticleEnriched]) -> Answers[Any]:
        if self._takedowns.is_followed:
            await self._takedowns.until_read()
        return await asyncio.to_thread(self._index, messages)

    def _index(self, messages: Sequence[ArticleEnriched]) -> Answers[Any]:
        changes = [change_of(message) for message in messages]
        refused = [self._why_not(change) for change in changes]
        wanted = [c for c, why in zip(changes, refused, strict=True) if why is None]
        with self._turn:
            answers = iter(self._stored(wanted))
            why_not = [why or next(answers) for why in refused]
            self._last = [c for c, why in zip(changes, why_not, strict=True) if why is None]
        told = [c if why is None else why for c, why in zip(changes, why_not, strict=True)]
        return self._with_deletions(told)

    def _stored(self, wanted: Sequence[Change]) -> Sequence[Exception | None]:
        try:
            store = self._opened()
            self._clean(store)
            return store.upsert_many(wanted)
        except StoreInUse as error:
            # The other process may end. Dead letters would bury the topic meanwhile.
            raise Unavailable(Reason.STORE_DOWN, str(error)) from error

    def _why_not(self, change: Change) -> Exception | None:
        if isinstance(change, Withdrawn):
            return None
        return refusal(self._takedowns, change.article_id, change.page_id)

    def _clean(self, store: Store) -> None:
        """Take down in *store* what is on the ledger: a backup has it still."""
        if self._is_clean:
            return
        everything = [withdrawn(takedown) for takedown in self._takedowns.every()]
        for start in range(0, len(everything), AT_ONCE):
            store.upsert_many(everything[start : start + AT_ONCE])
        self._is_clean = True

    def _with_deletions(self, told: Sequence[Change | Exception]) -> Answers[Any]:
        """Return *told*, with the keys that the public topic is to forget beside an article."""
        articles = [number for number, each in enumerate(told) if isinstance(each, Article)]
        due = self._expired.due(self._now()) if articles else ()
        if not due:
            return told
        log.info("%s forgets %d articles that were taken down", ARTICLE.name, len(due))
        with_due = Several[Any]((told[articles[-1]],), due)
        return [with_due if n == articles[-1] else each for n, each in enumerate(told)]

    @contextmanager
    def between_batches(self) -> Iterator[tuple[Store, Sequence[Change]]]:
        """
        Give the store, and hold up the next batch inside the with block.

        Also what was accepted of the last batch: of it alone, not all may be published by now.
        """
        with self._turn:
            try:
                yield self._opened(), self._last
            finally:
                self._is_clean = False  # a store made anew knows of no takedown of long ago

    def _opened(self) -> Store:
        with self._opening:
            self._store = self._store or self._open_store()
            return self._store

    async def close(self) -> None:
        """Close the store, once the batch in hand is done."""
        store, self._store = self._store, None
        if store is not None:
            await asyncio.to_thread(store.close)


def change_of(message: ArticleEnriched) -> Change:
    """Return what *message* means to a store and to the public."""
    if message.withdrawn_at is None:
        return public(message)
    return Withdrawn(
        page_id=message.page_id,
        article_id=message.article_id,
        version=message.version,
        withdrawn_at=message.withdrawn_at,
    )


def public(article: ArticleEnriched) -> Article:
    """Return *article* as anybody may subscribe to it; its fields were validated already."""
    return Article.model_construct(**vars(article))


def withdrawn(takedown: Takedown) -> Withdrawn:
    """Return what *takedown* means to a store."""
    return Withdrawn(
        page_id=takedown.page_id,
        article_id=takedown.article_id,
        version=takedown.version,
        withdrawn_at=takedown.withdrawn_at,
    )
