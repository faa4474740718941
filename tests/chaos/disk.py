"""Small file systems in memory, and directories that can't be written: as far as we may mount."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def why_no_mounts() -> str:
    """Return why this process can't mount; "" where it can."""
    with TemporaryDirectory() as place:
        done = _run("mount", "-t", "tmpfs", "-o", "size=1m", "copydesk", place)
        if done:
            return f"mount: {done}"
        return _run("umount", place)


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[None]:
    """Have a file system of that size at *place* inside the with block."""
    _must("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "copydesk", str(place))
    try:
        yield
    finally:
        _must("umount", "-l", str(place))


@contextmanager
def full(place: Path) -> Iterator[None]:
    """Leave no byte on the file system of *place* inside the with block."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            for size in (1024 * 1024, 4096, 1):
                _write_until_full(file, bytes(size))
            yield
        finally:
            filler.unlink()


@contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Let nobody open a file below *place* for writing inside the with block."""
    _must("mount", "--bind", str(place), str(place))
    try:
        _must("mount", "-o", "remount,bind,ro", str(place))
        yield
    finally:
        _must("umount", "-l", str(place))


def _write_until_full(file: FileIO, piece: bytes) -> None:
    with suppress(OSError):
        while file.write(piece) == len(piece):
            pass


def _must(*command: str) -> None:
    if said := _run(*command):
        raise RuntimeError(said)


def _run(*command: str) -> str:
    """Return what *command* complains of; "" where it does what it should."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return f"there is no {command[0]}"
    return done.stderr.strip() or f"code {done.returncode}" if done.returncode else ""
