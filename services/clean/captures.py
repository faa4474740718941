"""
Keeps what clean reads, so that pages can be cleaned again by later rules: `copydesk reprocess`.

What is kept, and under which names: runtime/captures.py. Why: docs/decisions/0005.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from services.runtime.captures import segments_of
from services.runtime.handlers import Answers, Handler


class Keeps(Protocol):
    """What this needs of the archive."""

    async def keep_bytes(self, key: str, body: bytes) -> None:
        """Keep *body* under *key*, again without harm; raise Unavailable where that fails."""


def with_captures(
    handle: Handler[PageFetched, ArticleCleaned],
    archive: Keeps,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Handler[PageFetched, ArticleCleaned]:
    """
    Return *handle* with every page that it is asked about in *archive* before it answers.

    Where the archive does not take them, the answer is the archive's: the batch waits. What comes
    again is kept again, which readers don't mind.
    """

    async def handle_and_keep(pages: Sequence[PageFetched]) -> Answers[ArticleCleaned]:
        # Both to their ends: cleaning that is cancelled costs the worker process its life.
        kept, answers = await asyncio.gather(
            _keep(pages, archive, now()), handle(pages), return_exceptions=True
        )
        if isinstance(kept, BaseException):
            raise kept
        if isinstance(answers, BaseException):
            raise answers
        return answers

    return handle_and_keep


async def _keep(pages: Sequence[PageFetched], archive: Keeps, at: datetime) -> None:
    # In a thread, since the pages of a batch may be megabytes of JSON.
    for segment, content in await asyncio.to_thread(lambda: list(segments_of(pages, at=at))):
        await archive.keep_bytes(segment.key, content)
