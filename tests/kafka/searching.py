"""Somebody who searches all the while, and notes every search that fails."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from services.index.store import Order, StoreReader


@dataclass
class Searches:
    """What came of them."""

    done: int = 0
    failed: list[BaseException] = field(default_factory=list)
    fewest: int = 10**9
    """Articles that a search for all of them found."""


@contextmanager
def searching(open_reader: Callable[[], StoreReader], query: str) -> Iterator[Searches]:
    """Search for *query* inside the with block, page by page, and count and get what is found."""
    searches, stop = Searches(), threading.Event()
    reader = open_reader()

    def search() -> None:
        while not stop.is_set():
            try:
                searches.fewest = min(searches.fewest, _searched(reader, query))
            except Exception as error:  # noqa: BLE001  that none comes is what is tested
                searches.failed.append(error)
            searches.done += 1

    thread = threading.Thread(target=search)
    thread.start()
    try:
        yield searches
    finally:
        stop.set()
        thread.join()
        reader.close()


def _searched(reader: StoreReader, query: str) -> int:
    found = reader.search(query, limit=5, after="")
    for order in Order:
        page = reader.search(query, limit=5, order=order, after="")
        if page.next:
            reader.search(query, limit=5, order=order, after=page.next)
    reader.facets(query)
    reader.count()
    assert all(reader.get(hit.article_id) for hit in found.hits)
    return found.total
