"""Fills a store with all of the public topic, and with what comes while that is read."""

from copydesk.indexes.progress import Progress
from copydesk.indexes.public_topic import PublicTopic
from services.index.filling import BATCH_RECORDS, Fillable, Filling
from services.runtime.until_now import Offsets

ROUNDS = 5
"""Each reads what came during the one before. If that does not get less, there is no point."""


def fill(store: Fillable, topic: PublicTopic, progress: Progress) -> tuple[Filling, Offsets]:
    """Return what was read, and where to go on; raise what the store raises."""
    filling = Filling(store, on_batch=lambda: progress.show(filling.records))
    offsets: Offsets | None = None
    for _ in range(ROUNDS):
        before = filling.records
        with topic.read(offsets) as records:
            progress.most = before + records.most
            filling.read(records)
            offsets = records.reaches
        if filling.records - before <= BATCH_RECORDS:
            break
    return filling, offsets or {}
