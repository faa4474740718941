"""Finds the newest capture of one page in the archive. What a capture is: runtime/captures.py."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from schemas.pages import PageFetched
from services.intake import EARLIEST
from services.runtime.captures import DamagedSegment
from services.runtime.kept_captures import KeptCaptures


@dataclass(frozen=True)
class Wanted:
    """Which page is looked for."""

    page_ids: frozenset[str]
    """One of these,"""

    prefix: str | None = None
    """or one whose page_id begins so."""

    def has(self, page: PageFetched) -> bool:
        """Return whether *page* is looked for."""
        if page.page_id in self.page_ids:
            return True
        return self.prefix is not None and page.page_id.startswith(self.prefix)

    def marks(self) -> tuple[bytes, ...]:
        """Return what stands in the line of a capture that is looked for."""
        spelt = (*self.page_ids, *([self.prefix] if self.prefix else ()))
        return tuple(json.dumps(each, ensure_ascii=False)[1:-1].encode() for each in spelt)


async def newest_capture(captures: KeptCaptures, wanted: Wanted) -> PageFetched | None:
    """
    Return the capture that clean read last, its body as it was kept; None where there is none.

    Segments that are damaged are passed over: `copydesk reprocess` says which.
    """
    marks = wanted.marks()
    for segment in await captures.segments(since=EARLIEST):
        try:
            lines = await captures.lines(segment)
        except DamagedSegment:
            continue
        # Most lines are other pages', and a megabyte long: they are not parsed.
        likely = (line for line in lines if any(mark in line for mark in marks))
        found = [page for page in _pages(likely) if wanted.has(page)]
        if found:
            return max(found, key=lambda page: page.version or 0)
    return None


def _pages(lines: Iterable[bytes]) -> Iterator[PageFetched]:
    for line in lines:
        try:
            yield PageFetched.model_validate_json(line)
        except ValidationError:  # fits today's schema no more
            continue
