"""Which numbers names are counted by."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from services.index import name_numbers
from services.index.name_numbers import BEYOND, NameNumbers


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield connection


def numbers_in(connection: sqlite3.Connection) -> NameNumbers:
    numbers = NameNumbers(connection)
    numbers.prepare()
    return numbers


def test_names_get_numbers_in_the_order_in_which_they_come(connection: sqlite3.Connection) -> None:
    numbers = numbers_in(connection)

    assert dict(numbers.of(["Ada", "Bo", "Ada"])) == {"Ada": 1, "Bo": 2}
    assert numbers.of(["Cy", "Bo"])["Cy"] == 3
    assert numbers.names([3, 1, 99]) == {1: "Ada", 3: "Cy"}


def test_another_process_finds_the_same_numbers(connection: sqlite3.Connection) -> None:
    numbers_in(connection).of(["Ada", "Bo"])

    assert dict(numbers_in(connection).of(["Bo", "Cy"])) == {"Bo": 2, "Cy": 3}


def test_what_is_forgotten_to_save_memory_keeps_its_number(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_numbers, "MOST_NAMES", 2)
    numbers = numbers_in(connection)
    numbers.of(["Ada", "Bo", "Cy"])

    assert dict(numbers.of(["Bo", "Di"])) == {"Bo": 2, "Di": 4}


def test_rare_names_get_numbers_that_no_table_is_made_of(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_numbers, "DENSE", 2)
    numbers = numbers_in(connection)

    numbers.of(["Ada", "Bo"])
    assert numbers.of(["Cy"])["Cy"] == BEYOND
    assert numbers.of(["Di"])["Di"] == BEYOND + 1
