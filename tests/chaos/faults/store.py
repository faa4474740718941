"""A store that takes no writes for a while: another process holds the lock of its files."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.index.layout import Layout
from services.passport.outcomes_table import passport_file
from tests.chaos.fault import Fault
from tests.chaos.world import World

SECONDS = 30


def refuse(world: World, _chance: random.Random) -> None:
    """Hold the catalogue and the passports locked, as a backup that hangs does."""
    world.wait_for_articles()
    data_dir = world.shared.data_dir
    with locked(Layout(data_dir).catalogue), locked(passport_file(data_dir)):
        time.sleep(SECONDS)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Let nobody else write to the SQLite *file* inside the with block."""
    connection = sqlite3.connect(file, isolation_level=None, timeout=10)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


REFUSING = Fault(name=f"store: refuses writes for {SECONDS} s", during=refuse)
