"""
Who may write to the embedded store: one process at a time. Readers need not ask.

The lock is the operating system's, on an open file: it ends with its process, however that ends.
"""

import fcntl
import os
from pathlib import Path

from services.index.store import StoreInUse


class WriterLock:
    """Held until close(), else to the end of the process. Raises StoreInUse, or OSError."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._file = (directory / "writer.lock").open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.seek(0)
            owner = self._file.read(20)
            self._file.close()
            raise in_use(directory, owner) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    @property
    def closed(self) -> bool:
        """Whether the lock was given back."""
        return self._file.closed

    def close(self) -> None:
        """Let others write."""
        self._file.close()


def in_use(directory: Path, owner: str = "") -> StoreInUse:
    """Return the sentence for who comes second; *owner* is the first one's process id."""
    return StoreInUse(
        f"another process{f' ({owner})' if owner else ''} indexes into {directory}, and the"
        " embedded store takes one at a time: stop that one, or give this one another"
        " COPYDESK_DATA_DIR"
    )
