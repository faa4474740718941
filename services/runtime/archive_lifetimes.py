"""
How long the archive keeps what, and which of its objects are ours. Pure.

Who lists and deletes them: archive_objects.py. What is never deleted while a Kafka refers to it:
copydesk/archive_references.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.runtime.captures import KEY as CAPTURE_KEY
from services.runtime.captures import REFERS_BACK

PAGES_OUTLIVE_DAYS = 1 + (REFERS_BACK or timedelta()).days
"""How much longer than captures pages stay at least: a capture of today refers to pages that have
waited on Kafka for so long, and a day for the clocks of those who write and delete."""


class Kind(StrEnum):
    """What is in the archive, by the first part of a key. In the order in which it is deleted."""

    CAPTURES = "captures"
    PAGES = "pages"
    RECORDS = "records"


Lifetimes = Mapping[Kind, timedelta]

SHAPES = {
    Kind.CAPTURES: CAPTURE_KEY,
    Kind.PAGES: re.compile(
        r"pages/(?P<day>\d{4}-\d{2}-\d{2})/[0-9A-Za-z_-]{1,100}-[0-9a-f]{16}", re.ASCII
    ),
    Kind.RECORDS: re.compile(r"records/(?P<day>\d{4}-\d{2}-\d{2})/[0-9a-f]{64}", re.ASCII),
}
"""Keys that we make. On disk, the archive's directory has other files too: they are left alone."""


class ArchiveSettings(BaseSettings):
    """How many days each kind is kept. Where: COPYDESK_ARCHIVE_URL, which all processes share."""

    model_config = SettingsConfigDict(
        env_prefix="COPYDESK_ARCHIVE_", frozen=True, use_attribute_docstrings=True
    )

    captures_days: int = Field(default=30, ge=1)
    """How far `copydesk reprocess` reaches back."""

    pages_days: int = Field(default=60, validate_default=True)
    """A dead letter lies for 30 days. Replayed on its last, its page is captured for 30 more."""

    records_days: int = Field(default=35, ge=30)
    """Dead letters refer to them for 30 days, and Kafka deletes those by whole segments."""

    @field_validator("pages_days")
    @classmethod
    def _outlives_captures(cls, days: int, info: ValidationInfo) -> int:
        captures: int = info.data.get("captures_days", 1)
        if days < captures + PAGES_OUTLIVE_DAYS:
            raise ValueError(
                f"{days} days, but captures are kept for {captures} and refer to pages of up to"
                f" {PAGES_OUTLIVE_DAYS} days before: set it to {captures + PAGES_OUTLIVE_DAYS} or"
                " more"
            )
        return days

    @property
    def lifetimes(self) -> "Lifetimes":
        return {kind: timedelta(days=getattr(self, f"{kind}_days")) for kind in Kind}


def lifetimes_of(days: int) -> Lifetimes:
    """Return the shortest lifetimes that delete nothing younger than so many *days*."""
    least = dict.fromkeys(Kind, timedelta(days=days))
    return {**least, Kind.PAGES: timedelta(days=days + PAGES_OUTLIVE_DAYS)}


@dataclass(frozen=True)
class Kept:
    """One of our objects in the archive."""

    key: str
    kind: Kind
    born: date
    """The day that its age counts from."""
    size: int
    """Bytes, compressed."""


def kept_object(key: str, *, size: int, written: datetime) -> Kept | None:
    """
    Return the object that has this *key*; None for one that is not ours.

    It is as old as its key says, or younger, if it was *written* later: a page may have been
    fetched long before it was handed in. A day that is still to come says nothing.
    """
    for kind, shape in SHAPES.items():
        if said := shape.fullmatch(key):
            written_on = written.astimezone(UTC).date()
            day = day_named(said["day"])
            if day is None:
                return None
            is_to_come = day > written_on + timedelta(days=1)
            return Kept(key, kind, written_on if is_to_come else max(day, written_on), size)
    return None


def day_named(name: str) -> date | None:
    """Return the day that is called *name*: 2026-11-24; None if none is."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    return day if day.isoformat() == name else None


def is_over(born: date, lifetime: timedelta, now: datetime) -> bool:
    """Return whether something of that day has been kept for its *lifetime*, in whole days."""
    return now.astimezone(UTC).date() - born > lifetime
