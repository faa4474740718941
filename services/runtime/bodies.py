"""
Where the body of a page comes from when it did not come with the page: the archive.

The stages that read pages compute, and this is all that they wait for.
"""

import asyncio
from collections.abc import Sequence
from typing import Protocol, TypeVar

from schemas.message import Message
from schemas.outcomes import Reason
from schemas.pages import Blob, MediaType, PageFetched
from services.answers import Refusal, Rejected
from services.runtime.handlers import Answers, Handler

Out = TypeVar("Out", bound=Message)

FIELDS = {MediaType.HTML: "html", MediaType.TEXT: "text"}

AT_ONCE = 10
"""Bodies read at the same time: enough to hide the store's latency, few enough for its memory."""


class Bodies(Protocol):
    """What this needs of the archive."""

    async def body(self, blob: Blob) -> bytes:
        """Return the bytes of *blob*; raise NoBody or Unavailable where they can't be had."""


def with_bodies(handle: Handler[PageFetched, Out], archive: Bodies) -> Handler[PageFetched, Out]:
    """
    Return *handle*, asked about pages that have their bodies.

    A page whose body can't be had gets the archive's answer; its neighbours go on.
    """

    async def handle_with_bodies(pages: Sequence[PageFetched]) -> Answers[Out]:
        gate = asyncio.Semaphore(AT_ONCE)
        found = await asyncio.gather(*(_with_body(page, archive, gate) for page in pages))
        whole = [page for page in found if isinstance(page, PageFetched)]
        answers = iter(await handle(whole) if whole else ())
        return [next(answers) if isinstance(page, PageFetched) else page for page in found]

    return handle_with_bodies


async def _with_body(
    page: PageFetched, archive: Bodies, gate: asyncio.Semaphore
) -> PageFetched | Refusal:
    if page.blob is None:
        return page
    try:
        async with gate:
            body = await archive.body(page.blob)
    except Refusal as refusal:
        return refusal
    field = FIELDS.get(page.blob.media_type)
    if field is None:
        return Rejected(Reason.WRONG_TYPE, "a kind of text that this release does not know")
    return page.model_copy(update={"blob": None, field: _decoded(body, page.blob.charset)})


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, errors="replace")
    except (LookupError, ValueError):  # no such codec, or one that is none for text
        return body.decode("utf-8", errors="replace")
