"""Reads captures out of the archive, those that are wanted (newest_captures.py) as records."""

from collections.abc import AsyncIterator, Sequence

from pydantic import ValidationError

from copydesk.reprocessing.account import Account
from copydesk.reprocessing.newest_captures import NewestCaptures
from schemas.pages import PageFetched
from services.runtime.captures import DamagedSegment, Segment
from services.runtime.kept_captures import KeptCaptures
from services.runtime.records import Record


async def wanted_captures(
    captures: KeptCaptures,
    segments: Sequence[Segment],
    newest: NewestCaptures,
    account: Account,
) -> AsyncIterator[list[Record]]:
    """Yield what is wanted of each of *segments*; count what is read, and what can't be."""
    for segment in segments:
        try:
            lines = await captures.lines(segment)
        except DamagedSegment as damage:
            account.damaged.append(f"{segment.key} {damage}")
            continue
        account.captures += len(lines)
        found = [_record(line, segment, number) for number, line in enumerate(lines)]
        account.unreadable += found.count(None)
        # What stands last was read last.
        yield [f[1] for f in reversed(found) if f is not None and newest.takes(f[0])]


def _record(line: bytes, segment: Segment, number: int) -> tuple[PageFetched, Record] | None:
    """Return a capture, also as the stage reads it; its origin is its place in the archive."""
    try:
        page = PageFetched.model_validate_json(line)
    except ValidationError:
        return None
    if page.fetched_at is None:
        return None
    return page, Record(
        topic=segment.key,
        partition=0,
        offset=number,
        key=page.page_id.encode(),
        value=line,
        timestamp=page.fetched_at,  # was believed when it came in, and makes the same version again
    )
