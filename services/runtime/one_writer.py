"""
Who may write to a stage's files: one process at a time. Readers need not ask.

The lock is the operating system's, on an open file: it ends with its process, however that ends.
"""

import fcntl
import os
from pathlib import Path


class InUse(RuntimeError):
    """Another process writes there. Its process id is the message, empty where it is unknown."""


class WriterLock:
    """Held until close(), else to the end of the process. Raises InUse, or OSError."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file.open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._file.seek(0)
            owner = self._file.read(20)
            self._file.close()
            raise InUse(owner) from error
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
