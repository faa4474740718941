"""A compacted topic as a table. On a real Kafka: tests/kafka/test_sites.py."""

import pytest

from schemas.outcomes import Reason
from schemas.profiles import SiteProfile
from schemas.topics import SITE_PROFILE
from services.answers import Unavailable
from services.runtime.table import Table
from tests.makers import profile


def value(site: str, version: int = 1) -> bytes:
    return profile(site, version=version).model_dump_json().encode()


def versions(table: Table[SiteProfile], *keys: str) -> list[int | None]:
    return [None if found is None else found.version for found in map(table.get, keys)]


def test_the_last_record_of_a_key_is_what_the_table_has() -> None:
    table = Table(SITE_PROFILE)

    table.take(b"a.example", value("a.example", 1))
    table.take(b"b.example", value("b.example", 7))
    table.take(b"a.example", value("a.example", 2))

    assert versions(table, "a.example", "b.example", "c.example") == [2, 7, None]


def test_a_record_without_a_value_deletes_its_key() -> None:
    table = Table(SITE_PROFILE)
    deleted: list[str] = []
    table.on_delete = deleted.append

    table.take(b"a.example", value("a.example"))
    table.take(b"a.example", None)

    assert (len(table), deleted) == (0, ["a.example"])


def test_a_record_that_can_not_be_read_counts_as_none(caplog: pytest.LogCaptureFixture) -> None:
    table = Table(SITE_PROFILE)

    table.take(b"a.example", b"\xff no JSON")
    table.take(b"b.example", b"{}")

    assert versions(table, "a.example", "b.example") == [None, None]
    assert f"a record on {SITE_PROFILE.name} can't be read" in caplog.text


def test_a_record_without_a_key_is_nobodys() -> None:
    table = Table(SITE_PROFILE)

    table.take(None, value("a.example"))
    table.take(b"", value("b.example"))

    assert (len(table), versions(table, "", "unknown")) == (0, [None, None])


def test_where_there_is_no_room_the_key_that_was_written_longest_ago_goes() -> None:
    table = Table(SITE_PROFILE, max_keys=2)

    for site in ("a", "b", "a", "c"):
        table.take(site.encode(), value(site))

    assert versions(table, "a", "b", "c") == [1, None, 1]


async def test_it_is_waited_for_until_it_is_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("services.runtime.table.PATIENCE_SECONDS", 0.01)
    table = Table(SITE_PROFILE)

    with pytest.raises(Unavailable) as refused:
        await table.until_read()
    table.is_at_end()
    await table.until_read()

    assert refused.value.reason is Reason.TABLE_UNREAD
