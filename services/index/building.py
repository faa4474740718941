"""
Who may make a new generation of the embedded store: one process at a time, beside the writer.

What is left of one that was killed is deleted, by the next or by the index process.
"""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from services.index.embedded import EmbeddedStore
from services.index.generations import current, delete, later, next_one
from services.index.layout import Layout
from services.index.ready import waits
from services.index.store import StoreInUse
from services.runtime.one_writer import InUse, WriterLock

PATIENCE_SECONDS = 5
"""For an index process that deletes what is left of another."""


@contextmanager
def building(data_dir: Path) -> Iterator[Layout]:
    """
    Give the place of a new generation, which is nobody else's inside the with block.

    What is there when it is left by an exception is deleted. Raises StoreInUse.
    """
    with closing(_lock(data_dir)):
        _delete_leftovers(data_dir, waiting=True)
        files = next_one(data_dir)
        try:
            yield files
        except BaseException:
            if files.home.exists() and not waits(files):
                delete(files)
            raise


def opened(files: Layout) -> EmbeddedStore:
    """Open the store in *files*, the old one or the new; an empty one where none is."""
    return EmbeddedStore(files.data_dir, files.generation)


def delete_leftovers(data_dir: Path) -> None:
    """Delete what nobody makes any more, and nobody will take."""
    now = current(data_dir).generation
    if any(each.generation > now and not waits(each) for each in later(data_dir)):
        with suppress(InUse), closing(WriterLock(_lock_file(data_dir))):
            _delete_leftovers(data_dir, waiting=False)


def _delete_leftovers(data_dir: Path, *, waiting: bool) -> None:
    now = current(data_dir).generation
    for each in later(data_dir):
        if each.generation > now and (waiting or not waits(each)):
            delete(each)


def _lock(data_dir: Path) -> WriterLock:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return WriterLock(_lock_file(data_dir))
        except InUse as error:
            if time.monotonic() > deadline:
                raise StoreInUse(
                    f"another process ({error}) makes this store anew: wait for its end, or end it"
                ) from error
            time.sleep(0.1)


def _lock_file(data_dir: Path) -> Path:
    return Layout(data_dir).directory / "rebuild.lock"
