"""
The embedded search index as others keep writing to it: what a reader asks.

tantivy opens every file anew when it is told to look. A search would spend a tenth of its time on
that, and mostly for nothing.
"""

from pathlib import Path

import tantivy

from services.index.search_index import open_index

COMMITTED = "meta.json"
"""What tantivy writes at every commit: which files there are."""


class LiveIndex:
    """An index to read; raises as open_index() does."""

    def __init__(self, directory: Path) -> None:
        self._committed = directory / COMMITTED
        self._seen = b""
        self._index = open_index(directory)

    def as_of_now(self) -> tantivy.Searcher:
        """Return what has been committed until now."""
        now = self._read()
        if now != self._seen or not now:
            self._index.reload()
            # What was read before: a commit in between is looked at again.
            self._seen = now
        return self._index.searcher()

    def _read(self) -> bytes:
        try:
            return self._committed.read_bytes()
        except OSError:  # tantivy says what is wrong with it
            return b""
