"""What SQLite says while a batch is taken in is the whole batch's, whatever article it was at."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.answers import Unavailable
from services.index.embedded import EmbeddedStore
from services.index.name_numbers import NameNumbers
from tests.contracts.stored_articles import stored


def test_a_name_that_gets_no_number_takes_the_whole_batch_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = [stored(f"a{number}", site=f"site{number}.example") for number in range(10)]
    give = NameNumbers.of

    def full_at_the_last(self: NameNumbers, names: list[str]) -> object:
        if "site9.example" in names:
            # As SQLite does by itself where a disk is full.
            self._connection.rollback()
            raise sqlite3.OperationalError("database or disk is full")
        return give(self, names)

    with closing(EmbeddedStore(tmp_path)) as store:
        with monkeypatch.context() as patch:
            patch.setattr(NameNumbers, "of", full_at_the_last)
            with pytest.raises(Unavailable):
                store.upsert_many(batch)
        assert (store.count(), store.search("bridge").total) == (0, 0)

        assert store.upsert_many(batch) == [None] * 10
        assert (store.count(), store.search("bridge").total) == (10, 10)
