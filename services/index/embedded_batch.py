"""
How the embedded store takes a batch in: what is accepted goes to catalogue and search index.

Within the caller's transaction; nothing is committed here. In groups, since tantivy works in a
thread of its own: it has the first articles while the last are being compressed.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import zstandard

from schemas.articles import Withdrawn
from services.index.catalogue import Catalogue
from services.index.row import ZSTD_LEVEL, Row, as_row, with_known
from services.index.search_document import searchable
from services.index.search_index import SearchIndexWriter
from services.index.store import Change, Known
from services.index.versions import judge

GROUP = 50
"""Articles, or more where they are captures of one: those are judged together."""


class EmbeddedBatch:
    """Takes changes into *catalogue* and *index*. One is for one batch."""

    def __init__(self, catalogue: Catalogue, index: SearchIndexWriter) -> None:
        self._catalogue = catalogue
        self._index = index
        self._added: set[str] = set()
        self._zstd = zstandard.ZstdCompressor(level=ZSTD_LEVEL)

    def take_in(self, changes: Sequence[Change]) -> list[Exception | None]:
        """Return why each of *changes* is not accepted, None where it is; see Store."""
        answers: list[Exception | None] = [None] * len(changes)
        for places in _groups(changes):
            some = self._take_in([changes[place] for place in places])
            for place, answer in zip(places, some, strict=True):
                answers[place] = answer
        return answers

    def _take_in(self, changes: Sequence[Change]) -> list[Exception | None]:
        rows = [self._row(change) for change in changes]
        sound = [
            (change, row.content_hash)
            for change, row in zip(changes, rows, strict=True)
            if isinstance(row, Row)
        ]
        judged = judge(sound, self._catalogue.known([change.article_id for change, _ in sound]))
        verdicts = iter(judged.answers)
        answers: list[Exception | None] = []
        for change, row in zip(changes, rows, strict=True):
            answer = next(verdicts) if isinstance(row, Row) else row
            if answer is None and isinstance(row, Row) and judged.is_to_write(change):
                known = judged.known[change.article_id]
                answer = self._put(change, with_known(row, known), judged.stored)
            answers.append(answer)
        for article_id, known in judged.seen_again.items():
            self._catalogue.saw(article_id, known.last_seen)
        return answers

    def _row(self, change: Change) -> Row | Exception:
        try:
            return as_row(change, self._zstd)
        except Exception as error:  # noqa: BLE001  its neighbours can be stored
            return error

    def _put(self, change: Change, row: Row, stored: Mapping[str, Known]) -> Exception | None:
        """Hand *change* to both: tantivy works on it while the next is prepared."""
        article_id = change.article_id
        if isinstance(change, Withdrawn):
            self._catalogue.put(row)
            self._index.remove(article_id)
            return None
        try:
            found = searchable(change, self._catalogue.names.of)
        except sqlite3.Error:  # it may have taken back the whole transaction
            raise
        except Exception as error:  # noqa: BLE001  as _row()
            return error
        # A version may come twice in a batch, and be accepted twice.
        if article_id in stored or article_id in self._added:
            self._index.remove(article_id)
        self._added.add(article_id)
        self._index.add(self._catalogue.put(row), found)
        return None


def _groups(changes: Sequence[Change]) -> Iterator[list[int]]:
    """Yield the places of *changes*, those of one article together and in their order."""
    of_article: dict[str, list[int]] = defaultdict(list)
    for place, change in enumerate(changes):
        of_article[change.article_id].append(place)
    group: list[int] = []
    for places in of_article.values():
        group += places
        if len(group) >= GROUP:
            yield group
            group = []
    if group:
        yield group
