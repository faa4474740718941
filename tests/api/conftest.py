"""A console over one data directory, for all tests of a module that only read."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.kept import fill
from tests.api.running import desk_on, served


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("data")
    fill(made)
    return made


@pytest.fixture(scope="session")
def console_url(data_dir: Path) -> Iterator[str]:
    with served(desk_on(data_dir)) as url:
        yield url


@pytest.fixture(scope="session")
def api(console_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=console_url, timeout=10) as client:
        yield client


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[httpx.Client]:
    """Give a console over a directory that no stage has written to."""
    with served(desk_on(tmp_path)) as url, httpx.Client(base_url=url, timeout=10) as client:
        yield client
