"""
How a store that is made anew is filled: with what stands on the public topic, in its order.

The last record of a key counts, but for an older version behind a newer one, and for an article
behind its takedown. One without a value means that there is no such article any more.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Protocol

from pydantic import ValidationError

from schemas.articles import Withdrawn
from schemas.outcomes import Reason
from schemas.topics import ARTICLE
from services.answers import Rejected
from services.index.store import Change
from services.runtime.records import Record

BATCH_RECORDS = 2_000
"""A commit costs as much for one article as for thousands."""

BATCH_BYTES = 16 * 1024 * 1024
"""Of records in memory at once; as articles they take several times that."""

OUTRANKED = (Reason.STALE, Reason.WITHDRAWN)
"""What the store has counts: two index processes may have published one after the other's newer
one, or after its takedown."""

Key = bytes | None


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
            newest, reset = self._newest(batch)
            gone = [key.decode(errors="replace") for key in reset if key and newest[key] is None]
            if gone:
                self._store.forget(gone)
            changes = {key: change for key, change in newest.items() if change is not None}
            self._put(
                list(changes.values()),
                reset={change.article_id for key, change in changes.items() if key in reset},
            )
            self.records += len(batch)
            self._on_batch()

    def _newest(self, batch: Iterable[Record]) -> tuple[dict[Key, Change | None], set[Key]]:
        """Return what counts of each key, and the keys that were deleted before or in the end."""
        newest: dict[Key, Change | None] = {}
        reset = set()
        for record in batch:
            if record.value is None:
                newest[record.key] = None
                reset.add(record.key)
                continue
            change, before = self._change(record), newest.get(record.key)
            if change is not None and (before is None or _outranks(change, before)):
                newest[record.key] = change
        return newest, reset

    def _put(self, changes: Sequence[Change], *, reset: Container[str]) -> None:
        """Put *changes*; of those *reset*, what the store has is older, whatever its version."""
        refused = []
        for change, answer in zip(changes, self._store.upsert_many(changes), strict=True):
            if isinstance(answer, Rejected):
                if answer.reason not in OUTRANKED or change.article_id in reset:
                    refused.append(change)
            elif answer is not None:
                self.left_out.append(f"{change.article_id}: {answer}")
        if refused:
            self._put_all_the_same(refused)

    def _put_all_the_same(self, refused: Sequence[Change]) -> None:
        # What a store does not publish again is on the topic all the same: the topic counts.
        self._store.forget([change.article_id for change in refused])
        for change, answer in zip(refused, self._store.upsert_many(refused), strict=True):
            if answer is not None:
                self.left_out.append(f"{change.article_id}: {answer}")

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


def _outranks(change: Change, before: Change) -> bool:
    """Return whether *change*, which stands behind *before* on the topic, counts and not that."""
    if isinstance(change, Withdrawn) != isinstance(before, Withdrawn):
        return isinstance(change, Withdrawn)
    return change.version >= before.version


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
