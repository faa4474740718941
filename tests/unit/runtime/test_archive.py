"""A body comes back as it was kept, or not at all."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import obstore
import pytest
import zstandard
from obstore.store import LocalStore, MemoryStore, ObjectStore
from pydantic import ValidationError

from schemas.outcomes import Reason
from schemas.pages import Blob, MediaType
from services.answers import NoBody, Unavailable
from services.runtime.archive import MAX_BODY_BYTES, Archive, open_archive
from services.runtime.settings import SharedSettings
from tests.makers import NOON

BODY = b"<p>Caf\xe9</p>" * 50

OpenStore = Callable[[], ObjectStore]


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    return LocalStore(tmp_path) if request.param == "disk" else MemoryStore()


def opened(store: ObjectStore) -> Archive:
    return Archive(lambda: store)


async def keep(archive: Archive, body: bytes = BODY, *, page_id: str = "p1") -> Blob:
    return await archive.keep(
        body, page_id=page_id, at=NOON, media_type=MediaType.HTML, charset="windows-1252"
    )


def blob_of(body: bytes, *, key: str = "pages/2026-11-24/p1-0", size: int | None = None) -> Blob:
    return Blob(
        key=key,
        size=len(body) if size is None else size,
        sha256=sha256(body).hexdigest(),
        media_type=MediaType.HTML,
    )


def files_in(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("body", [BODY, b"", b"\x00\xff" * 1000, bytes(range(256))])
async def test_a_body_comes_back_as_it_was(store: ObjectStore, body: bytes) -> None:
    archive = opened(store)
    blob = await keep(archive, body)
    assert await archive.body(blob) == body
    assert (blob.size, blob.sha256) == (len(body), sha256(body).hexdigest())
    assert (blob.media_type, blob.charset) == ("text/html", "windows-1252")


async def test_the_key_names_day_page_and_body(store: ObjectStore) -> None:
    blob = await keep(opened(store))
    assert blob.key == f"pages/2026-11-24/p1-{sha256(BODY).hexdigest()[:16]}"


async def test_to_keep_a_body_again_changes_nothing(store: ObjectStore) -> None:
    archive = opened(store)
    first = await keep(archive)
    before = await obstore.head_async(store, first.key)
    assert await keep(archive) == first
    after = await obstore.head_async(store, first.key)
    assert after["e_tag"] == before["e_tag"]


async def test_two_bodies_of_one_page_are_both_kept(store: ObjectStore) -> None:
    archive = opened(store)
    one, two = await keep(archive, b"one"), await keep(archive, b"two")
    assert await archive.body(one) == b"one"
    assert await archive.body(two) == b"two"


async def test_half_a_file_is_replaced(store: ObjectStore) -> None:
    archive = opened(store)
    blob = await keep(archive)
    await obstore.put_async(store, blob.key, b"")
    assert await keep(archive) == blob
    assert await archive.body(blob) == BODY


@pytest.mark.parametrize(
    "page_id", ["../../etc/passwd", "a/b", "..", "", "é", "a b", "x" * 200, "%2e%2e", "\ud800"]
)
async def test_no_page_id_is_a_path(tmp_path: Path, page_id: str) -> None:
    archive = opened(LocalStore(tmp_path))
    blob = await keep(archive, page_id=page_id)
    [file] = files_in(tmp_path)
    assert file.parent == tmp_path / "pages" / "2026-11-24"
    assert await archive.body(blob) == BODY


async def test_what_is_not_there_is_no_body(store: ObjectStore) -> None:
    with pytest.raises(NoBody, match="not in the archive"):
        await opened(store).body(blob_of(BODY))


@pytest.mark.parametrize(
    "key",
    [
        "secret",
        "../secret",
        "pages/../secret",
        "pages/2026-11-24/p1/x",
        "pages/2026-11-24/" + "x" * 400,
        "/pages/2026-11-24/p1",
    ],
)
async def test_no_key_leads_out_of_the_pages(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret").write_bytes(zstandard.compress(BODY))
    with pytest.raises(NoBody, match="not the key of a page"):
        await opened(LocalStore(tmp_path)).body(blob_of(BODY, key=key))


async def test_another_body_is_no_body(store: ObjectStore) -> None:
    archive = opened(store)
    blob = await keep(archive)
    await obstore.put_async(store, blob.key, zstandard.compress(BODY[::-1]))
    with pytest.raises(NoBody, match="not the body"):
        await archive.body(blob)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (b"", "holds 0 of 550 bytes"),
        (zstandard.compress(BODY)[:-8], "holds 0 of 550 bytes"),
        (zstandard.compress(BODY[:100]), "holds 100 of 550 bytes"),
        (zstandard.compress(BODY * 2), "holds more than 550 bytes"),
        (b"not zstd", "can't be unpacked: zstd decompress error"),
    ],
)
async def test_a_body_that_is_cut_or_damaged_is_none_and_it_is_said_which(
    store: ObjectStore, found: bytes, says: str
) -> None:
    await obstore.put_async(store, blob_of(BODY).key, found)
    with pytest.raises(NoBody, match=f"pages/2026-11-24/p1-0 {says}"):
        await opened(store).body(blob_of(BODY))


async def test_a_bomb_is_not_unpacked(store: ObjectStore) -> None:
    bomb = zstandard.compress(bytes(200 * MAX_BODY_BYTES))
    claim = blob_of(BODY, size=MAX_BODY_BYTES)
    assert len(bomb) < MAX_BODY_BYTES
    await obstore.put_async(store, claim.key, bomb)
    with pytest.raises(NoBody, match=f"holds more than {MAX_BODY_BYTES} bytes"):
        await opened(store).body(claim)


async def test_a_file_larger_than_its_body_is_not_even_read(store: ObjectStore) -> None:
    await obstore.put_async(store, blob_of(b"x").key, bytes(10_000))
    with pytest.raises(NoBody, match="more than 1 bytes"):
        await opened(store).body(blob_of(b"x"))


async def test_a_body_that_claims_more_than_any_is_refused(store: ObjectStore) -> None:
    with pytest.raises(NoBody, match="at most"):
        await opened(store).body(blob_of(BODY, size=MAX_BODY_BYTES + 1))


async def test_a_root_that_is_no_directory_is_an_archive_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    archive = open_archive(SharedSettings(data_dir=tmp_path / "data"))
    for attempt in (keep(archive), archive.body(blob_of(BODY)), archive.keep_bytes("r/1", b"")):
        with pytest.raises(Unavailable) as raised:
            await attempt
        assert raised.value.reason is Reason.ARCHIVE_DOWN
        assert "\n" not in raised.value.detail


async def test_the_archive_is_in_the_data_directory_where_nothing_else_is_said(
    tmp_path: Path,
) -> None:
    archive = open_archive(SharedSettings(data_dir=tmp_path / "data"))
    assert not (tmp_path / "data").exists()
    blob = await keep(archive)
    assert (tmp_path / "data" / blob.key).is_file()


async def test_a_file_url_names_the_root(tmp_path: Path) -> None:
    archive = open_archive(SharedSettings(archive_url=f"file://{tmp_path}/a%20root"))
    blob = await keep(archive)
    assert (tmp_path / "a root" / blob.key).is_file()


def test_an_archive_url_that_is_none_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValidationError, match="or unset it to keep pages in the data directory"):
        SharedSettings(archive_url="ftp://x")


async def test_the_rest_of_a_crashed_write_is_in_nobodys_way(tmp_path: Path) -> None:
    archive = opened(LocalStore(tmp_path))
    blob = await keep(archive)
    (tmp_path / blob.key).rename(tmp_path / f"{blob.key}#1")
    with pytest.raises(NoBody):
        await archive.body(blob)
    assert await keep(archive) == blob
    assert await archive.body(blob) == BODY


async def test_records_of_any_size_are_kept(store: ObjectStore) -> None:
    await opened(store).keep_bytes("records/2026-11-24/x", bytes(MAX_BODY_BYTES * 2))
    found = await obstore.get_async(store, "records/2026-11-24/x")
    packed = bytes(await found.bytes_async())
    assert zstandard.decompress(packed) == bytes(MAX_BODY_BYTES * 2)
