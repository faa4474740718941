"""
Which store it is, by COPYDESK_STORE. What each does: embedded.py, opensearch.py.

Each is imported only where it is used: neither needs the other's packages.
"""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from schemas.topics import ARTICLE
from services.index.indexing import Indexing
from services.index.store import Store, StoreReader
from services.runtime.settings import SharedSettings

REFRESH_SECONDS = 1
"""How long an article may be in the embedded store before a search finds it: OpenSearch's time."""


class Life(NamedTuple):
    """What begins and ends with the index process."""

    open: Callable[[], Awaitable[None]]
    close: Callable[[], Awaitable[None]]


def open_store(shared: SharedSettings) -> Store:
    """Return the store for writing."""
    if shared.store == "opensearch":
        from services.index.opensearch import OpenSearchStore

        return OpenSearchStore(shared)
    from services.index.embedded import EmbeddedStore

    return EmbeddedStore(shared.data_dir, refresh_seconds=REFRESH_SECONDS)


def open_reader(shared: SharedSettings) -> StoreReader:
    """Return the store for reading, while others write; raise NoStore where there is none."""
    if shared.store == "opensearch":
        from services.index.opensearch_reader import OpenSearchReader

        return OpenSearchReader(shared)
    from services.index.embedded_reader import EmbeddedReader

    return EmbeddedReader(shared.data_dir)


def life_of(indexing: Indexing, shared: SharedSettings) -> Life:
    """Return how *indexing* is opened and closed; and kept, where its store may be made anew."""
    if shared.store == "opensearch":  # `copydesk index rebuild` does it alone there
        return Life(indexing.open, indexing.close)
    from services.index.taking_over import TakingOver
    from services.runtime.until_now import UntilNow

    taking_over = TakingOver(
        shared.data_dir, indexing, lambda offsets: UntilNow(shared, ARTICLE, start=offsets)
    )
    return Life(taking_over.open, taking_over.close)
