"""The stores that must pass the contract: add one to STORES, and every test runs on it too."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from services.index.embedded import EmbeddedStore
from services.index.embedded_reader import EmbeddedReader
from services.index.store import Store, StoreReader

Opened = Callable[[], Store]
OpenedReader = Callable[[], StoreReader]

STORES: dict[str, tuple[Callable[[Path], Store], Callable[[Path], StoreReader]]] = {
    "embedded": (EmbeddedStore, EmbeddedReader),
}
"""How each is opened for writing and for reading, given a place of its own."""


@pytest.fixture(params=STORES)
def kind(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def closing_all() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def open_store(kind: str, tmp_path: Path, closing_all: ExitStack) -> Opened:
    """Open the store in this test's own place; once more: the same store again."""
    return lambda: closing_all.enter_context(closing(STORES[kind][0](tmp_path)))


@pytest.fixture
def open_reader(kind: str, tmp_path: Path, closing_all: ExitStack) -> OpenedReader:
    return lambda: closing_all.enter_context(closing(STORES[kind][1](tmp_path)))


@pytest.fixture
def store(open_store: Opened) -> Store:
    return open_store()
