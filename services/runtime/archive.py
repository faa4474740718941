"""
Where the bodies of pages are kept, and how a body is known to be the right one.

fetch keeps every body it gets; clean and `copydesk reprocess` read them. Files and the like:
obstore. What a reference to a body is: Blob, schemas/pages.py. Which pages clean read, with
references to their bodies: captures.py, in the same store.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.request import url2pathname

import obstore
import zstandard
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, ObjectStore, from_url

from schemas.outcomes import Reason
from schemas.pages import Blob, MediaType
from services.answers import NoBody, Unavailable
from services.runtime.settings import SharedSettings

MAX_BODY_BYTES = 16 * 1024 * 1024
"""Far more than fetch reads. A body claims its size itself, and we make room for what it claims."""

LEVEL = 3
"""Five times smaller at 332 MB/s; higher levels cost more time than they save room."""

FRAME_BYTES = 1024
"""What zstd adds to bytes that do not compress is a 256th, and less than this."""

SECONDS = 15
"""An archive that takes longer is down. A record has more time than this in every stage."""

SAFE_ID = re.compile(r"[0-9A-Za-z_-]{1,100}")
"""Scrapers choose page_ids: as part of a key, one must be no path and fit into a file's name."""

PAGE_KEY = re.compile(r"pages/\d{4}-\d{2}-\d{2}/[0-9A-Za-z_-]{1,120}", re.ASCII)
"""What keep() makes. Scrapers send keys too: others may name files that are none of theirs."""

T = TypeVar("T")


class Archive:
    """Keeps bytes by key, compressed. The store is opened when it is first needed."""

    def __init__(self, open_store: Callable[[], ObjectStore]) -> None:
        self._open_store = open_store

    async def keep(
        self, body: bytes, *, page_id: str, at: datetime, media_type: MediaType, charset: str
    ) -> Blob:
        """Keep *body*, fetched *at* that time; return the reference. Repeats change nothing."""
        digest = sha256(body).hexdigest()
        key = f"pages/{at.astimezone(UTC):%Y-%m-%d}/{name_of(page_id)}-{digest[:16]}"
        await self.keep_bytes(key, body)
        return Blob(key=key, size=len(body), sha256=digest, media_type=media_type, charset=charset)

    async def body(self, blob: Blob) -> bytes:
        """Return the bytes that *blob* stands for; raise NoBody where they are not there."""
        if not PAGE_KEY.fullmatch(blob.key):
            raise NoBody(f"{blob.key} is not the key of a page")
        if blob.size > MAX_BODY_BYTES:
            raise NoBody(f"{blob.size} bytes, a body has {MAX_BODY_BYTES} at most")
        body = _unpacked(await in_time(self._packed(blob)), blob)
        if sha256(body).hexdigest() != blob.sha256:
            raise NoBody(f"{blob.key} is not the body that the page refers to")
        return body

    async def keep_bytes(self, key: str, body: bytes) -> None:
        """Keep *body* under *key*, which is for it alone."""
        packed = zstandard.ZstdCompressor(level=LEVEL).compress(body)
        await in_time(self._put(key, packed))

    async def _put(self, key: str, packed: bytes) -> None:
        try:
            await obstore.put_async(self._store, key, packed, mode="create")
        except AlreadyExistsError:
            found = await obstore.head_async(self._store, key)
            if found["size"] != len(packed):  # a file that lost its end when the power went
                await obstore.put_async(self._store, key, packed)

    async def _packed(self, blob: Blob) -> bytes:
        try:
            found = await obstore.get_async(self._store, blob.key)
        except FileNotFoundError as error:
            raise NoBody(f"{blob.key} is not in the archive") from error
        if found.meta["size"] > blob.size + blob.size // 256 + FRAME_BYTES:
            raise NoBody(f"{blob.key} holds more than {blob.size} bytes")
        return bytes(await found.bytes_async())

    @cached_property
    def _store(self) -> ObjectStore:
        return self._open_store()


def open_archive(settings: SharedSettings) -> Archive:
    """Return the archive that *settings* name; nothing is on disk before something is kept."""
    return Archive(lambda: open_store(settings))


def open_store(settings: SharedSettings) -> ObjectStore:
    """Return what is under the archive: objects by key. Captures are read there: captures.py."""
    root = root_on_disk(settings)
    if root is None:
        return from_url(settings.archive_url, retry_config={"max_retries": 3})
    return LocalStore(root, mkdir=True, automatic_cleanup=True)


def root_on_disk(settings: SharedSettings) -> Path | None:
    """Return the archive's directory; None where it is no directory but a bucket."""
    if not settings.archive_url:
        return settings.data_dir
    parts = urlsplit(settings.archive_url)
    return Path(url2pathname(parts.path)) if parts.scheme == "file" else None


async def in_time(work: Awaitable[T]) -> T:
    """Return what *work* returns; raise Unavailable where the store does not do it."""
    try:
        async with asyncio.timeout(SECONDS):
            return await work
    except TimeoutError as error:
        raise Unavailable(Reason.ARCHIVE_DOWN, f"no answer within {SECONDS} s") from error
    except (BaseError, OSError) as error:
        first_line = str(error).partition("\n")[0]
        raise Unavailable(Reason.ARCHIVE_DOWN, first_line) from error


def name_of(page_id: str) -> str:
    """Return what the keys of a page's bodies have in place of *page_id*."""
    if SAFE_ID.fullmatch(page_id):
        return page_id
    return sha256(page_id.encode(errors="surrogatepass")).hexdigest()


def _unpacked(packed: bytes, blob: Blob) -> bytes:
    """Return what is in *packed*, unless it is larger than it should be: never make room for it."""
    frame = zstandard.ZstdDecompressor(max_window_size=MAX_BODY_BYTES)
    try:
        with frame.stream_reader(BytesIO(packed)) as reader:
            body = reader.read(blob.size + 1)
    except zstandard.ZstdError as error:
        raise NoBody(f"{blob.key} can't be unpacked: {error}") from error
    if len(body) > blob.size:
        raise NoBody(f"{blob.key} holds more than {blob.size} bytes")
    if len(body) < blob.size:
        raise NoBody(f"{blob.key} holds {len(body)} of {blob.size} bytes")
    return body
