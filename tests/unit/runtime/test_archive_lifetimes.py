"""Which objects are ours, how old they are, and when their time is over."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from services.runtime.archive_lifetimes import (
    PAGES_OUTLIVE_DAYS,
    ArchiveSettings,
    Kind,
    is_over,
    kept_object,
    lifetimes_of,
)
from tests.makers import NOON

TODAY = NOON.date()
PAGE = "pages/2026-11-24/p1-0123456789abcdef"
RECORD = "records/2026-11-24/" + "ab" * 32
CAPTURE = "captures/2026-11-24/001795521600000-50-" + "ab" * 16


@pytest.mark.parametrize(
    ("key", "kind"), [(PAGE, Kind.PAGES), (RECORD, Kind.RECORDS), (CAPTURE, Kind.CAPTURES)]
)
def test_our_own_keys_are_known(key: str, kind: Kind) -> None:
    found = kept_object(key, size=7, written=NOON)
    assert found
    assert (found.key, found.kind, found.born, found.size) == (key, kind, TODAY, 7)


@pytest.mark.parametrize(
    "key",
    [
        "passport.sqlite3",
        "local-broker",
        "index/articles.sqlite3",
        "pages/notes.txt",
        "pages/2026-11-24/notes.txt",
        "pages/2026-11-24/p1",
        "pages/2026-11-24/p1-0123456789ABCDEF",
        "pages/2026-11-24/deeper/p1-0123456789abcdef",
        "pages/2026-11-31/p1-0123456789abcdef",
        "pages/20261124/p1-0123456789abcdef",
        f"old/{PAGE}",
        f"{PAGE}#1",
        f"{PAGE}\n",
        "records/2026-11-24/p1-0123456789abcdef",
        "captures/2026-11-24/" + "ab" * 32,
    ],
)
def test_nothing_else_is_ours(key: str) -> None:
    assert kept_object(key, size=7, written=NOON) is None


@pytest.mark.parametrize(
    ("day", "born"),
    [
        ("2026-11-24", TODAY),
        ("2026-11-25", date(2026, 11, 25)),  # written by a clock that is ahead
        ("2020-01-01", TODAY),  # fetched long before it was handed in
        ("9999-12-31", TODAY),  # a sender's word, which would be kept for ever
    ],
)
def test_an_object_is_as_old_as_its_key_says_or_younger(day: str, born: date) -> None:
    found = kept_object(f"pages/{day}/p1-0123456789abcdef", size=7, written=NOON)
    assert found
    assert found.born == born


@pytest.mark.parametrize(("age", "over"), [(0, False), (29, False), (30, False), (31, True)])
def test_a_lifetime_is_over_after_whole_days(age: int, *, over: bool) -> None:
    assert is_over(TODAY - timedelta(days=age), timedelta(days=30), NOON) is over


def test_pages_outlive_the_captures_that_refer_to_them() -> None:
    for lifetimes in (ArchiveSettings().lifetimes, lifetimes_of(10)):
        outlive = lifetimes[Kind.PAGES] - lifetimes[Kind.CAPTURES]
        assert outlive >= timedelta(days=PAGES_OUTLIVE_DAYS)


@pytest.mark.parametrize(
    ("name", "days", "least"), [("PAGES_DAYS", "37", 38), ("CAPTURES_DAYS", "100", 108)]
)
def test_settings_by_which_captures_would_outlive_their_pages_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, days: str, least: int
) -> None:
    monkeypatch.setenv(f"COPYDESK_ARCHIVE_{name}", days)
    with pytest.raises(ValidationError, match=f"set it to {least} or more"):
        ArchiveSettings()


def test_records_are_kept_as_long_as_the_dead_letters_that_refer_to_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COPYDESK_ARCHIVE_RECORDS_DAYS", "29")
    with pytest.raises(ValidationError, match="records_days"):
        ArchiveSettings()
