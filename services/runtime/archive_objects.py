"""
Lists and deletes what is in the archive, on disk and in a bucket by the same calls: obstore.

How long it is kept: archive_lifetimes.py. How it is put there and read: archive.py.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from schemas.outcomes import Reason
from services.answers import Unavailable
from services.runtime.archive import open_store, root_on_disk
from services.runtime.archive_lifetimes import Kept, Kind, day_named, kept_object
from services.runtime.settings import SharedSettings

LISTED_AT_ONCE = 1000
"""What a bucket tells in one answer, and deletes in one request."""


class NoArchive(RuntimeError):
    """There is nothing where the settings say that the archive is."""


class ArchiveObjects:
    """What an archive holds. Every method raises Unavailable where it does not answer."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    def days(self, kind: Kind) -> list[date]:
        """Return the days of which there is anything of that *kind*, oldest first."""
        with _answering():
            listed = obstore.list_with_delimiter(self._store, f"{kind}/")
        names = (path.rpartition("/")[2] for path in listed["common_prefixes"])
        return sorted(day for name in names if (day := day_named(name)) is not None)

    def of(self, kind: Kind, day: date) -> Iterator[Sequence[Kept]]:
        """Yield our objects that lie under *day*, up to LISTED_AT_ONCE at a time."""
        with _answering():
            for some in obstore.list(self._store, f"{kind}/{day}/", chunk_size=LISTED_AT_ONCE):
                found = (
                    kept_object(each["path"], size=each["size"], written=each["last_modified"])
                    for each in some
                )
                yield [each for each in found if each is not None]

    def delete(self, objects: Sequence[Kept]) -> None:
        """Delete *objects*, and on disk the folders that are empty then."""
        if objects:
            keys = [each.key for each in objects]
            with _answering():
                try:
                    obstore.delete(self._store, keys)
                except FileNotFoundError:  # somebody else was faster, and obstore stops there
                    for key in keys:
                        with suppress(FileNotFoundError):
                            obstore.delete(self._store, key)


def archive_objects(settings: SharedSettings) -> ArchiveObjects:
    """Return what is in the archive that *settings* name; raise NoArchive where none can be."""
    root = root_on_disk(settings)
    if root is not None and not root.is_dir():
        raise NoArchive(
            f"there is no archive at {root}: set COPYDESK_DATA_DIR or COPYDESK_ARCHIVE_URL to that"
            " of the pipeline"
        )
    with _answering():
        return ArchiveObjects(open_store(settings))


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        first_line = str(error).partition("\n")[0]
        raise Unavailable(Reason.ARCHIVE_DOWN, first_line) from error
