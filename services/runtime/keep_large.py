"""Where a record goes that a broker refuses for its size, though the map allows it: the archive."""

from datetime import UTC, datetime

from services.runtime.archive import Archive
from services.runtime.records import Outgoing
from services.runtime.stage import KeepLarge


def keep_in(archive: Archive) -> KeepLarge:
    """Return a function that keeps a record's value in *archive*, and says under which key."""

    async def keep(outgoing: Outgoing) -> str:
        key = f"records/{datetime.now(UTC):%Y-%m-%d}/{outgoing.digest}"
        await archive.keep_bytes(key, outgoing.value or b"")
        return key

    return keep
