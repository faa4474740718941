"""A passport stage with a clock that tests can turn."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from services.passport.keeping import Keeping
from services.passport.outcomes_table import passport_file
from services.passport.passports import Passports
from tests.makers import NOON


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def keep(tmp_path: Path, clock: Clock) -> AsyncIterator[Keeping]:
    keeping = Keeping(passport_file(tmp_path), timedelta(days=30), now=clock)
    yield keeping
    await keeping.close()


@pytest.fixture
def passports(tmp_path: Path) -> Iterator[Callable[[], Passports]]:
    """Open the passports as another process would."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(Passports(tmp_path)))
