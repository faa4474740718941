"""
Deletes from the archive what it has of pages: their bodies, and captures with the body inside.

Where each is: services/runtime/archive.py, captures.py. What else holds the text, and until when:
docs/runbook.md.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from services.runtime.archive import Archive, name_of, open_archive
from services.runtime.archive_lifetimes import Kept, Kind
from services.runtime.archive_objects import ArchiveObjects, NoArchive, archive_objects
from services.runtime.captures import DamagedSegment, Segment, without_pages
from services.runtime.kept_captures import KeptCaptures, kept_captures
from services.runtime.settings import SharedSettings

DIGEST_CHARS = 16
"""What follows the page's name in the key of a body, behind a hyphen."""

EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Deleted:
    """What was deleted."""

    bodies: int = 0
    captures: int = 0


def delete_pages(page_ids: Collection[str], shared: SharedSettings) -> Deleted:
    """Delete all that the archive has of these pages; raise Unavailable where it can't."""
    try:
        objects = archive_objects(shared)
    except NoArchive:
        return Deleted()
    bodies = _delete_bodies(page_ids, objects)
    captures = asyncio.run(
        _delete_captures(page_ids, kept_captures(shared), open_archive(shared), objects)
    )
    return Deleted(bodies, captures)


def _delete_bodies(page_ids: Collection[str], objects: ArchiveObjects) -> int:
    # A bucket can list by day, not by the beginning of a name: all days are looked at.
    names = {name_of(page_id) for page_id in page_ids}
    deleted = 0
    for day in objects.days(Kind.PAGES):
        for some in objects.of(Kind.PAGES, day):
            of_pages = [each for each in some if _page_of(each) in names]
            objects.delete(of_pages)
            deleted += len(of_pages)
    return deleted


def _page_of(body: Kept) -> str:
    return body.key.rpartition("/")[2][: -DIGEST_CHARS - 1]


async def _delete_captures(
    page_ids: Collection[str], captures: KeptCaptures, archive: Archive, objects: ArchiveObjects
) -> int:
    """Write the segments that have such pages anew, without them, and delete them as they were."""
    deleted = 0
    for segment in await captures.segments(since=EVER):
        try:
            rest = without_pages(segment, await captures.lines(segment), page_ids)
        except DamagedSegment:  # nobody can read it, and it goes when its time is over
            continue
        if rest is None:
            continue
        kept, content = rest
        if kept.count:
            await archive.keep_bytes(kept.key, content)
        objects.delete(_as_kept([segment]))
        deleted += segment.count - kept.count
    return deleted


def _as_kept(segments: Sequence[Segment]) -> list[Kept]:
    return [Kept(each.key, Kind.CAPTURES, each.day, 0) for each in segments]
