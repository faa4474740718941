"""
Where kept captures are found again. What a segment of them is: captures.py. Bodies: archive.py.

The archive may be anybody's disk or bucket by the time it is read: objects that are no segments are
passed over, and no more of one is read than a segment may have.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeVar

import obstore
from obstore.store import ObjectStore

from services.runtime.archive import in_time, open_store
from services.runtime.archive_lifetimes import day_named
from services.runtime.captures import (
    MAX_SEGMENT_BYTES,
    PREFIX,
    DamagedSegment,
    Segment,
    lines_in,
    newest_first,
)
from services.runtime.settings import SharedSettings

T = TypeVar("T")


class KeptCaptures:
    """The captures of one archive. Every method raises Unavailable where it does not answer."""

    def __init__(self, open_store: Callable[[], ObjectStore]) -> None:
        self._open_store = open_store

    async def segments(self, *, since: datetime) -> list[Segment]:
        """Return the segments that were written since then, newest first."""
        first_day = since.astimezone(UTC).date()
        days = [day for day in await in_time(self._days()) if date.fromisoformat(day) >= first_day]
        found: list[Segment] = []
        for day in days:
            found += await self._of_day(day, since)
        return newest_first(found)

    async def lines(self, segment: Segment) -> list[bytes]:
        """Return the captures of *segment*; raise DamagedSegment where it is not as written."""
        return lines_in(segment, await in_time(self._packed(segment)))

    async def _days(self) -> list[str]:
        listed = await obstore.list_with_delimiter_async(self._store, f"{PREFIX}/")
        names = (path.rpartition("/")[2] for path in listed["common_prefixes"])
        return [name for name in names if day_named(name) is not None]

    async def _of_day(self, day: str, since: datetime) -> list[Segment]:
        found = []
        listing = obstore.list(self._store, f"{PREFIX}/{day}/", chunk_size=1000)
        while some := await in_time(_next_of(listing)):
            written = (each for each in some if each["last_modified"] >= since)
            found += [s for each in written if (s := Segment.named(each["path"])) is not None]
        return found

    async def _packed(self, segment: Segment) -> bytes:
        try:
            found = await obstore.get_async(self._store, segment.key)
        except FileNotFoundError as error:
            raise DamagedSegment("is not there any more") from error
        if found.meta["size"] > MAX_SEGMENT_BYTES:
            raise DamagedSegment(f"has {found.meta['size']} bytes, more than any segment")
        return bytes(await found.bytes_async())

    @cached_property
    def _store(self) -> ObjectStore:
        return self._open_store()


def kept_captures(settings: SharedSettings) -> KeptCaptures:
    """Return the captures in the archive that *settings* name."""
    return KeptCaptures(lambda: open_store(settings))


async def _next_of(listing: AsyncIterator[Sequence[T]]) -> Sequence[T]:
    async for some in listing:
        return some
    return ()
