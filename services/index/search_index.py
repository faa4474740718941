"""
How the search index on disk is written, by tantivy. What is in it: search_schema.py.

It only follows the catalogue and can always be made again from it. Each document carries the
number that the catalogue gave it: the highest says how far the index has come. tantivy commits
all or nothing, and rather loses everything since its last commit than a part of it.
"""

from pathlib import Path

import tantivy

from services.index.search_schema import schema, teach

HEAP_BYTES = 64 * 1024 * 1024
"""What tantivy may hold before it writes: what comes in a second fits."""

THREADS = 1
"""Each writes a segment of its own at every commit; one takes in over 10,000 articles a second."""

DAMAGE = ("corrupted", "FileDoesNotExist", "Schema error")
"""In tantivy's words, which are all it tells: files that no retry makes whole."""


class Damaged(ValueError):
    """The search index on disk is broken, or made by other rules: build it again."""


class Locked(Exception):
    """Another process writes to this search index."""


def open_index(directory: Path, *, create: bool = False) -> tantivy.Index:
    """
    Return the search index in *directory*; with *create*, made there where none is.

    Raises Damaged where it can't be used, ValueError where its files can't be read now.
    """
    if create:
        directory.mkdir(parents=True, exist_ok=True)
    try:
        new = tantivy.Index(schema(), path=str(directory)) if create else None
        index = new or tantivy.Index.open(str(directory))
        index.searcher()
    except ValueError as error:
        if any(word in str(error) for word in DAMAGE):
            raise Damaged(str(error)) from error
        raise
    if index.schema != schema():
        raise Damaged("it was made by another version of Copydesk")
    teach(index)
    return index


def reached_by(searcher: tantivy.Searcher) -> int:
    """Return the highest number of an article that *searcher* knows."""
    every = tantivy.Query.all_query()
    hits = searcher.search(every, 1, order_by_field="number", count=False).hits
    return int(hits[0][0]) if hits else 0


class SearchIndexWriter:
    """Writes to the search index. Raises ValueError where tantivy fails: close it then."""

    def __init__(self, directory: Path) -> None:
        self._index = open_index(directory, create=True)
        try:
            self._writer = self._index.writer(HEAP_BYTES, THREADS)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise Locked(str(error)) from error
            raise

    def add(self, number: int, document: tantivy.Document) -> None:
        """
        Add an article that is not there, or was removed before; tantivy goes on by itself.

        To remove each before is no harm, and a search through all parts of the index.
        """
        document.add_integer("number", number)
        self._writer.add_document(document)

    def remove(self, article_id: str) -> None:
        """Take *article_id* out."""
        self._writer.delete_documents_by_term("article_id", article_id)

    def commit(self) -> None:
        """Return once all that was added and removed is durable, and found."""
        self._writer.commit()

    def reaches(self) -> int:
        """Return the highest number in the index."""
        self._index.reload()
        return reached_by(self._index.searcher())

    def count(self) -> int:
        """Return how many articles can be found."""
        self._index.reload()
        return self._index.searcher().num_docs

    def close(self) -> None:
        """Give back the lock. What is not committed is forgotten."""
        # tantivy has no other way: the lock goes with the object, wherever else that is known.
        del self._writer
