"""
A process that indexes without end, and says what was acknowledged. To be killed by its test.

    python -m tests.contracts.indexing_process DATA_DIR FIRST
"""

import sys
from itertools import count
from pathlib import Path

from services.index.stores import open_store
from services.runtime.settings import SharedSettings
from tests.contracts.stored_articles import stored

BATCH = 20


def main(data_dir: str, first: str) -> None:
    store = open_store(SharedSettings(data_dir=Path(data_dir)))
    for start in count(int(first), BATCH):
        numbers = range(start, start + BATCH)
        answers = store.upsert_many([stored(f"a{n}", title=f"Bridge word{n}") for n in numbers])
        assert not any(answers), answers
        print(start + BATCH, flush=True)  # noqa: T201  the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
