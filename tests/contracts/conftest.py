"""
The stores that must pass the contract: add one to STORES, and every test runs on it too.

OpenSearch is a real server (`make test-opensearch`), killed and started again in the middle.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.opensearch import OpenSearchStore
from services.index.opensearch_reader import OpenSearchReader
from services.index.store import Store, StoreReader
from services.runtime.settings import SharedSettings
from tests.services.open_search import OpenSearchServer
from tests.services.own_open_search import own_open_search

Opened = Callable[[], Store]
OpenedReader = Callable[[], StoreReader]

Place = SharedSettings
"""A test's own: a data directory, and a prefix for the names of indices."""

STORES: dict[str, tuple[Callable[[Place], Store], Callable[[Place], StoreReader]]] = {
    "embedded": (
        lambda place: EmbeddedStore(place.data_dir),
        lambda place: EmbeddedReader(place.data_dir),
    ),
    "opensearch": (lambda place: OpenSearchStore(place, refresh=True), OpenSearchReader),
}
"""How each is opened for writing and for reading, given a place of its own."""

KILLED_AT = 60
"""The test before which the server is killed with -9: in the middle of the suite."""

KINDS = [
    "embedded",
    pytest.param("opensearch", marks=pytest.mark.opensearch),
]

NUMBERS = count()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def opensearch_server() -> Iterator[OpenSearchServer]:
    with own_open_search() as server:
        yield server


@pytest.fixture
def opensearch(opensearch_server: OpenSearchServer, tmp_path: Path) -> Iterator[Place]:
    """Give this test a place of its own on the real server; its indices go with it."""
    number = next(NUMBERS)
    if number == KILLED_AT:
        opensearch_server.kill()
        opensearch_server.start()
    place = SharedSettings(
        data_dir=tmp_path,
        store="opensearch",
        opensearch_url=opensearch_server.url,
        topic_prefix=f"test{number}-",
    )
    yield place
    with closing(OpenSearch(opensearch_server.url, timeout=60)) as client:
        client.indices.delete(index=f"{place.topic_prefix}*")


@pytest.fixture
def place(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    if kind == "opensearch":
        found: Place = request.getfixturevalue("opensearch")
        return found
    return SharedSettings(data_dir=tmp_path)


@pytest.fixture
def closing_all() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def open_store(kind: str, place: Place, closing_all: ExitStack) -> Opened:
    """Open the store in this test's own place; once more: the same store again."""
    return lambda: closing_all.enter_context(closing(STORES[kind][0](place)))


@pytest.fixture
def open_reader(kind: str, place: Place, closing_all: ExitStack) -> OpenedReader:
    return lambda: closing_all.enter_context(closing(STORES[kind][1](place)))


@pytest.fixture
def store(open_store: Opened) -> Store:
    return open_store()
