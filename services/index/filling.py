"""
How a store that is made anew is filled: with what stands on the public topic, in its order.

The last record of a key counts. One without a value means that there is no such article any more.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from pydantic import ValidationError

from schemas.outcomes import Reason
from schemas.topics import ARTICLE
from services.answers import Rejected
from services.index.store import Change
from services.runtime.records import Record

BATCH_RECORDS = 2_000
"""A commit costs as much for one article as for thousands."""

BATCH_BYTES = 16 * 1024 * 1024
"""Of records in memory at once; as articles they take several times that."""


class Fillable(Protocol):
    """What of a store is needed to fill it."""

    def upsert_many(self, changes: Sequence[Change]) -> Sequence[Exception | None]:
        """Accept what is newest; see Store."""

    def forget(self, article_ids: Sequence[str]) -> None:
        """Have nothing of these any more, not even their versions."""


class Filling:
    """Fills *store*, and counts. *on_batch* is called after each; what it raises ends it."""

    def __init__(self, store: Fillable, on_batch: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._on_batch = on_batch
        self.records = 0
        self.left_out: list[str] = []
        """Why, of each record that no article could be made of."""

    def read(self, records: Iterable[Record]) -> None:
        """Take in *records*; raise what the store raises."""
        for batch in _batches(records):
            newest = {record.key: record for record in batch}
            gone = [
                key.decode(errors="replace")
                for key, last in newest.items()
                if key and last.value is None
            ]
            if gone:
                self._store.forget(gone)
            self._put([c for c in map(self._change, newest.values()) if c is not None])
            self.records += len(batch)
            self._on_batch()

    def _put(self, changes: Sequence[Change], *, again: bool = True) -> None:
        refused = []
        for change, answer in zip(changes, self._store.upsert_many(changes), strict=True):
            if isinstance(answer, Rejected):
                # Stale: two index processes may have published one after the other's newer one.
                if answer.reason is not Reason.STALE:
                    refused.append(change)
            elif answer is not None:
                self.left_out.append(f"{change.article_id}: {answer}")
        if refused and again:
            # What a store does not publish again is on the topic all the same: the topic counts.
            self._store.forget([change.article_id for change in refused])
            self._put(refused, again=False)

    def _change(self, record: Record) -> Change | None:
        if record.value is None:
            return None
        try:
            change: Change = ARTICLE.parse(record.value)
        except ValidationError as error:
            why = error.errors()[0]["msg"]
            self.left_out.append(f"{ARTICLE.name}/{record.partition}/{record.offset}: {why}")
            return None
        return change


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record.value or b"")
        if len(batch) >= BATCH_RECORDS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
