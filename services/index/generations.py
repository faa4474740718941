"""
Which files are the embedded store's, where it was made anew beside itself.

A generation is a whole store: catalogue and search index. The first has its files where they always
were; each later one has a directory of its own, and a file names the one that is read and written.
Replacing that file is the swap: it succeeds or it did not happen. When a new one is ready for it:
ready.py.
"""

import os
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from schemas.outcomes import Reason
from services.answers import Unavailable
from services.index.layout import Layout
from services.runtime.one_writer import InUse, WriterLock

PREFIX = "rebuilt-"
"""How the names of later generations begin."""

NAME = re.compile(PREFIX + r"\d{6}")
"""What is called otherwise is somebody's copy, and none of ours to delete."""

GRACE_SECONDS = 60
"""From the swap until the former files are deleted: a search that began before it has ended."""

MOVED = 1000
"""The layout that the first generation's file claims once there is a later one: a release that
knows of no generations refuses it with a sentence, and does not begin an empty store there."""

Mark = tuple[int, int] | None
"""Differs after every swap."""


def current(data_dir: Path) -> Layout:
    """Return the files that are read and written now; raise Unavailable where none are named."""
    try:
        name = _pointer(data_dir).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return Layout(data_dir)
    if not NAME.fullmatch(name):  # "" would be the first, whose files are gone
        raise Unavailable(
            Reason.STORE_DOWN,
            f"{_pointer(data_dir)} names no store: write the name of the newest directory"
            f" {PREFIX}N beside it into it",
        )
    return Layout(data_dir, name)


def mark(data_dir: Path) -> Mark:
    """Return what is another after a swap: for those who keep files open, as cheap as can be."""
    try:
        found = _pointer(data_dir).stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def swap(new: Layout) -> None:
    """Have *new* be read and written from now on. Whoever calls it is the one writer."""
    write_whole(_pointer(new.data_dir), new.generation)


def later(data_dir: Path) -> Iterator[Layout]:
    """Yield all generations but the first, whole or not."""
    for path in sorted(Layout(data_dir).directory.glob(f"{PREFIX}*")):
        if NAME.fullmatch(path.name):
            yield Layout(data_dir, path.name)


def next_one(data_dir: Path) -> Layout:
    """Return a generation that is not there yet, later than all that are."""
    names = [current(data_dir).generation, *(each.generation for each in later(data_dir))]
    highest = max(int(name.removeprefix(PREFIX) or 0) for name in names)
    return Layout(data_dir, f"{PREFIX}{highest + 1:06}")


def delete_former(data_dir: Path, now: float | None = None) -> None:
    """Delete the files of before the swap, once nobody can be reading them any more."""
    try:
        swapped = _pointer(data_dir).stat().st_mtime
    except FileNotFoundError:
        return
    if (time.time() if now is None else now) - swapped < GRACE_SECONDS:
        return
    here, first = current(data_dir), Layout(data_dir)
    if here == first:  # somebody deleted the pointer since
        return
    for each in later(data_dir):
        if each.generation < here.generation:
            delete(each)
    if first.search.exists():
        _leave_note(first.catalogue)
        shutil.rmtree(first.search)


def delete(generation: Layout) -> bool:
    """Delete a later generation; return whether nobody held it."""
    try:
        lock = WriterLock(generation.home / "writer.lock")
    except InUse:
        return False
    with closing(lock):
        shutil.rmtree(generation.home)
    return True


def write_whole(file: Path, text: str) -> None:
    """Write *file* so that whoever reads it, and whenever power fails, finds all of it or none."""
    new = file.with_name(f"{file.name}.new")
    with new.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
    directory = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _pointer(data_dir: Path) -> Path:
    return Layout(data_dir).directory / "current"


def _leave_note(catalogue: Path) -> None:
    """Put in place of the first *catalogue* what an earlier release refuses."""
    note = catalogue.with_name("moved.sqlite3")
    with closing(sqlite3.connect(note)) as empty:
        empty.execute(f"PRAGMA user_version = {MOVED}")
    for log in ("-wal", "-shm"):  # of the old file: they would be taken for the new one's
        catalogue.with_name(catalogue.name + log).unlink(missing_ok=True)
    note.replace(catalogue)
