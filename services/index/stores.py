"""
Which store it is, by COPYDESK_STORE. What each does: embedded.py, opensearch.py.

Each is imported only where it is used: neither needs the other's packages.
"""

from services.index.store import Store, StoreReader
from services.runtime.settings import SharedSettings


def open_store(shared: SharedSettings) -> Store:
    """Return the store for writing."""
    if shared.store == "opensearch":
        from services.index.opensearch import OpenSearchStore

        return OpenSearchStore(shared)
    from services.index.embedded import EmbeddedStore

    return EmbeddedStore(shared.data_dir)


def open_reader(shared: SharedSettings) -> StoreReader:
    """Return the store for reading, while others write; raise NoStore where there is none."""
    if shared.store == "opensearch":
        from services.index.opensearch_reader import OpenSearchReader

        return OpenSearchReader(shared)
    from services.index.embedded_reader import EmbeddedReader

    return EmbeddedReader(shared.data_dir)
