"""
The search index as it was when somebody began to read a list of results: pages of one list agree.

Kept in memory for as long as somebody reads on. A list that comes after that, or to another
process, goes on in the index of today (embedded_reader.py).
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import tantivy

MOST = 64
"""Lists of results. Each keeps files on the disk that would be deleted otherwise."""

KEPT_SECONDS = 300
"""Since the last page that was asked for."""


@dataclass
class Snapshot:
    """The index at one moment."""

    searcher: tantivy.Searcher
    used: float


class Snapshots:
    """Hands out names for snapshots; *clock* counts seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._turn = Lock()

    def keep(self, searcher: tantivy.Searcher) -> str:
        """Return the name that *searcher* is found by."""
        name = secrets.token_urlsafe(9)
        with self._turn:
            self._kept[name] = Snapshot(searcher, self._clock())
            self._forget()
        return name

    def find(self, name: str) -> tantivy.Searcher | None:
        """Return the searcher of that name while it is kept."""
        with self._turn:
            self._forget()
            snapshot = self._kept.get(name)
            if snapshot is None:
                return None
            snapshot.used = self._clock()
            self._kept.move_to_end(name)
            return snapshot.searcher

    def _forget(self) -> None:
        old = self._clock() - KEPT_SECONDS
        while self._kept and (len(self._kept) > MOST or next(iter(self._kept.values())).used < old):
            self._kept.popitem(last=False)
