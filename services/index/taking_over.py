"""
How the index process takes a store that `copydesk index rebuild` has made: between two batches.

It alone writes to the public topic, and waits for each batch to be confirmed there. So between two
batches everything is on the topic but, perhaps, the last batch: the new store reads the topic to
its end, gets that batch too, and has all that the old one had.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import cast

from services.answers import Unavailable
from services.index.building import delete_leftovers, opened
from services.index.embedded import EmbeddedStore
from services.index.filling import Filling
from services.index.generations import delete, delete_former, swap
from services.index.indexing import Indexing
from services.index.layout import Layout
from services.index.ready import Ready, forget_ready, ready_store, waits
from services.index.store import StoreInUse
from services.runtime.one_writer import WriterLock
from services.runtime.until_now import Offsets, TopicSilent, UntilNow

LOOK_SECONDS = 1
"""Between two looks whether a store waits: a few files are listed."""

ANEW_SECONDS = 10
"""After one that could not be taken."""

ReadOn = Callable[[Offsets], UntilNow]
"""Reads the public topic from there to its end."""

TROUBLES = (Unavailable, StoreInUse, TopicSilent, OSError, ValueError)
"""A disk or a Kafka that fails, files that were damaged: the old store goes on."""

log = logging.getLogger("copydesk.index")


class Stopped(Exception):
    """The process ends."""


class TakingOver:
    """Opens *indexing*, and from then on looks for a new store, until close()."""

    def __init__(self, data_dir: Path, indexing: Indexing, read_on: ReadOn) -> None:
        self._data_dir = data_dir
        self._indexing = indexing
        self._read_on = read_on
        self._stopping = Event()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the store; see Indexing.open()."""
        await self._indexing.open()
        self._task = asyncio.create_task(asyncio.to_thread(self._run))

    async def close(self) -> None:
        """Close the store, once the batch in hand is done."""
        self._stopping.set()
        if self._task is not None:
            await self._task
        await self._indexing.close()

    def _run(self) -> None:
        pause: float = 0
        while not self._stopping.wait(pause):
            try:
                self.look()
                pause = LOOK_SECONDS
            except Stopped:
                return
            except TROUBLES as error:
                log.warning("the store that was made anew can't be taken yet: %s", error)
                pause = ANEW_SECONDS
            except Exception as error:  # a bug: nobody would ever look again, unnoticed
                log.exception("the store that was made anew can't be taken", exc_info=error)
                pause = ANEW_SECONDS

    def look(self) -> None:
        """Take the store that waits, if one does; delete what nobody needs any more."""
        ready = ready_store(self._data_dir)
        if ready is not None:
            self._take(ready)
        delete_former(self._data_dir)
        delete_leftovers(self._data_dir)

    def _take(self, ready: Ready) -> None:
        with closing(opened(ready.files)) as new:
            if not waits(ready.files):  # it was deleted just before, and we have made an empty one
                new.close()
                delete(ready.files)
                return
            filling = Filling(new, on_batch=self._check)
            offsets = caught_up(filling, self._read_on, ready.offsets)
            with self._indexing.between_batches() as (store, last):
                caught_up(filling, self._read_on, offsets)
                new.upsert_many(last)
                cast("EmbeddedStore", store).become(new)
        forget_ready(ready.files)
        log.info("the store that was made anew is in use, %s", ready.files.generation)

    def _check(self) -> None:
        if self._stopping.is_set():
            raise Stopped


def take_alone(ready: Ready, read_on: ReadOn) -> None:
    """
    Have the store that waits be the one, where no index process runs; raise InUse where one does.

    The old one is not opened: it may be damaged.
    """
    lock = WriterLock(Layout(ready.files.data_dir).directory / "writer.lock")
    with closing(lock):
        with closing(opened(ready.files)) as new:
            caught_up(Filling(new), read_on, ready.offsets)
        swap(ready.files)
        forget_ready(ready.files)


def caught_up(filling: Filling, read_on: ReadOn, offsets: Offsets) -> Offsets:
    """Fill with what came after *offsets*; return where to go on."""
    with read_on(offsets) as records:
        filling.read(records)
        return records.reaches
