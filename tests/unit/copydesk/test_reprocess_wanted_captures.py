"""What is read of kept captures, though some of it is damaged."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import obstore
import zstandard
from obstore.store import MemoryStore

from copydesk.reprocessing.account import Account
from copydesk.reprocessing.newest_captures import NewestCaptures
from copydesk.reprocessing.wanted_captures import wanted_captures
from schemas.pages import PageFetched
from services.runtime.archive import Archive
from services.runtime.captures import Segment, segments_of
from services.runtime.kept_captures import KeptCaptures
from services.runtime.records import Record
from tests.makers import NOON, NOON_MS, page


async def keep(store: MemoryStore, *pages: PageFetched) -> Segment:
    [(segment, content)] = segments_of(pages, at=datetime.now(UTC))
    await Archive(lambda: store).keep_bytes(segment.key, content)
    return segment


async def wanted(store: MemoryStore, segments: Iterable[Segment]) -> tuple[list[Record], Account]:
    account = Account()
    batches = wanted_captures(
        KeptCaptures(lambda: store), list(segments), NewestCaptures(), account
    )
    return [record async for batch in batches for record in batch], account


async def test_a_capture_is_a_record_whose_origin_is_its_place_in_the_archive() -> None:
    store = MemoryStore()
    segment = await keep(store, page(page_id="p1"), page(page_id="p2"))

    records, account = await wanted(store, [segment])

    assert [record.origin for record in records] == [f"{segment.key}/0/1", f"{segment.key}/0/0"]
    assert [record.key for record in records] == [b"p2", b"p1"]
    assert account.captures == 2


async def test_a_damaged_segment_is_said_and_the_rest_goes_on() -> None:
    store = MemoryStore()
    bad, good = await keep(store, page(page_id="p1")), await keep(store, page(page_id="p2"))
    await obstore.put_async(store, bad.key, b"\xff" * 40)

    records, account = await wanted(store, [bad, good])

    assert [record.key for record in records] == [b"p2"]
    [said] = account.damaged
    assert said.startswith(f"{bad.key} can't be unpacked")


async def test_a_capture_that_fits_the_schema_no_more_is_counted() -> None:
    store = MemoryStore()
    whole = page(page_id="p2").model_dump_json().encode()
    content = b'{"page_id":"p1"}\n' + whole + b"\n[1\n"
    [(like, _)] = segments_of([page()], at=NOON)
    digest = sha256(content).hexdigest()[:32]
    segment = Segment.named(f"{like.key.rpartition('/')[0]}/{NOON_MS:015d}-3-{digest}")
    assert segment is not None
    await obstore.put_async(store, segment.key, zstandard.ZstdCompressor().compress(content))

    records, account = await wanted(store, [segment])

    assert [record.value for record in records] == [whole]
    assert (account.captures, account.unreadable) == (3, 2)


async def test_a_version_is_what_it_was_whatever_the_clocks_say_now() -> None:
    store = MemoryStore()
    ahead = datetime.now(UTC) + timedelta(hours=3)
    segment = await keep(store, page(fetched_at=ahead))

    [record], _ = await wanted(store, [segment])

    assert record.received_at == ahead
