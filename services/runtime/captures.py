"""
What clean read, as the archive keeps it: captures, a batch of them to a segment. Pure.

    captures/2026-11-24/001795521600000-50-<sha256>     zstd of JSON lines, a PageFetched each

A capture is the page as clean's handler got it: intake's fields filled in, a body that came inline
still inline, a body in the archive as the reference that it was. The day is the one on which clean
read it. Its bodies lie under pages/ (archive.py), by the day on which they were fetched: that may
be REFERS_BACK earlier. records/ (keep_large.py) is referred to by dead letters, never from here.

Why captures are kept: docs/decisions/0005. Who writes them: clean/captures.py. Where they are found
again: kept_captures.py.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO

import zstandard
from pydantic import ValidationError

from schemas.pages import PageFetched
from schemas.topics import PAGE_FETCHED

PREFIX = "captures"

REFERS_BACK = PAGE_FETCHED.retention
"""
How much older than its segment's day a body may be: as long as Kafka keeps a page that clean has
not read yet. Who keeps pages/ for so much longer than captures/ keeps every body that is needed.
"""

MAX_SEGMENT_BYTES = 32 * 1024 * 1024
"""Uncompressed; a batch of large pages makes several. Whoever reads one has it all in memory."""

DIGEST_CHARS = 32
"""Of a sha256: enough to tell segments apart, and to see that one is not what was written."""

KEY = re.compile(
    PREFIX + r"/(?P<day>\d{4}-\d{2}-\d{2})/"
    r"(?P<newest>\d{15})-(?P<count>\d{1,6})-(?P<digest>[0-9a-f]{32})",
    re.ASCII,
)


class DamagedSegment(Exception):
    """What lies under a segment's key is not what was written there."""


@dataclass(frozen=True)
class Segment:
    """A segment by its key, which says what is in it."""

    key: str
    day: date
    newest: int
    """The highest version in it, in milliseconds since 1970."""
    count: int
    """Captures in it."""
    digest: str

    @classmethod
    def named(cls, key: str) -> "Segment | None":
        """Return the segment that has this *key*; None for another object's."""
        if not (said := KEY.fullmatch(key)):
            return None
        try:
            day = date.fromisoformat(said["day"])
        except ValueError:
            return None
        return cls(key, day, int(said["newest"]), int(said["count"]), said["digest"])


def segments_of(pages: Sequence[PageFetched], *, at: datetime) -> Iterator[tuple[Segment, bytes]]:
    """Yield the segments, with their lines, that keep *pages*, which clean read at that time."""
    lines = [page.model_dump_json(exclude_none=True).encode() + b"\n" for page in pages]
    start = size = 0
    for number, line in enumerate(lines):
        if size and size + len(line) > MAX_SEGMENT_BYTES:
            yield _segment(pages[start:number], b"".join(lines[start:number]), at)
            start, size = number, 0
        size += len(line)
    if lines:
        yield _segment(pages[start:], b"".join(lines[start:]), at)


def _segment(pages: Sequence[PageFetched], content: bytes, at: datetime) -> tuple[Segment, bytes]:
    # Nothing in the name but what is in the segment: written again, it is the same object.
    newest = max(0, *(page.version or 0 for page in pages))
    return _named(at.astimezone(UTC).date(), newest, len(pages), content), content


def _named(day: date, newest: int, count: int, content: bytes) -> Segment:
    digest = sha256(content).hexdigest()[:DIGEST_CHARS]
    return Segment(f"{PREFIX}/{day}/{newest:015d}-{count}-{digest}", day, newest, count, digest)


def lines_in(segment: Segment, packed: bytes) -> list[bytes]:
    """Return the captures in *packed*; raise DamagedSegment where they are not as written."""
    window = zstandard.ZstdDecompressor(max_window_size=MAX_SEGMENT_BYTES)
    try:
        with window.stream_reader(BytesIO(packed)) as reader:
            content = reader.read(MAX_SEGMENT_BYTES + 1)
    except zstandard.ZstdError as error:
        raise DamagedSegment(f"can't be unpacked: {error}") from error
    if sha256(content).hexdigest()[:DIGEST_CHARS] != segment.digest:
        raise DamagedSegment("holds something else than was written")
    return content.splitlines()


def without_pages(
    segment: Segment, lines: Sequence[bytes], page_ids: Collection[str]
) -> tuple[Segment, bytes] | None:
    """Return *segment* and its *lines* without those pages; None where it has none of them."""
    kept = [line for line in lines if not _is_of(line, page_ids)]
    if len(kept) == len(lines):
        return None
    content = b"".join(line + b"\n" for line in kept)
    return _named(segment.day, segment.newest, len(kept), content), content


def _is_of(line: bytes, page_ids: Collection[str]) -> bool:
    # Most lines are megabytes of other pages: they are not parsed.
    if not any(page_id.encode(errors="replace") in line for page_id in page_ids):
        return False
    try:
        return PageFetched.model_validate_json(line).page_id in page_ids
    except ValidationError:
        return False


def newest_first(segments: Iterable[Segment]) -> list[Segment]:
    """Return *segments* by the day on which they were written, then by their newest capture."""
    return sorted(segments, key=lambda s: (s.day, s.newest, s.key), reverse=True)
