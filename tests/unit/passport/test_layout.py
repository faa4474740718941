"""A file of an earlier release is brought up to date, and can be read before; a later one not."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from services.passport.keeping import Keeping
from services.passport.layout import LAYOUT, NewerLayout
from services.passport.outcomes_table import connect, insert, passport_file
from services.passport.passports import NoPassports, Passports
from tests.unit.passport.first_release import OLD, first_release
from tests.unit.passport.outcomes import outcome


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Return the first release's file, where the passports are."""
    file = passport_file(tmp_path)
    first_release(file)
    return file


@pytest.mark.usefixtures("first")
async def test_older_outcomes_stay_beside_new_ones(
    keep: Keeping, passports: Callable[[], Passports]
) -> None:
    new = outcome("new", stage="index", confidence=0.9)

    await keep([new, OLD.model_copy(update={"detail": "told again"})])

    assert passports().find("new") == (new,)
    assert [each.detail for each in passports().find("old")] == ["told again"]


@pytest.mark.usefixtures("first")
def test_an_earlier_file_can_be_read_as_it_is(passports: Callable[[], Passports]) -> None:
    assert passports().find("old") == (OLD,)


@pytest.mark.usefixtures("first")
async def test_a_reader_goes_on_while_the_file_is_brought_up_to_date(
    keep: Keeping, passports: Callable[[], Passports]
) -> None:
    reader = passports()
    assert reader.find("old") == (OLD,)

    await keep([outcome("new")])

    assert reader.find("new") == (outcome("new"),)


def test_an_update_that_fails_can_be_tried_again(first: Path) -> None:
    with closing(sqlite3.connect(first)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            connect(first, wait_seconds=0)
        other.rollback()

    with closing(connect(first)) as connection:
        insert(connection, [outcome("new", stage="index")])
        assert connection.execute("SELECT sum(records) FROM site_days").fetchone() == (1,)


def test_a_later_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = passport_file(tmp_path)
    with closing(connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {LAYOUT + 1}")

    with pytest.raises(NewerLayout, match="run the release that wrote it"):
        connect(file)
    with pytest.raises(NoPassports, match=f"has layout {LAYOUT + 1}"):
        Passports(tmp_path)
