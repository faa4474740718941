"""Which objects of the archive a record refers to, whoever wrote it."""

import json

import pytest

from copydesk.archive_references import keys_in
from schemas.pages import Blob, MediaType, PageFetched
from services.runtime.records import Headers, Outgoing, Record
from tests.makers import NOON

PAGE = "pages/2026-11-24/p1-0123456789abcdef"
KEPT = "records/2026-11-24/" + "ab" * 32


def a_record(value: bytes | None, headers: Headers = ()) -> Record:
    return Record(
        topic="t", partition=0, offset=0, key=None, value=value, timestamp=NOON, headers=headers
    )


def page_with_blob() -> PageFetched:
    blob = Blob(key=PAGE, size=1, sha256="0" * 64, media_type=MediaType.HTML)
    return PageFetched(page_id="p1", blob=blob)


def test_a_page_refers_to_its_body() -> None:
    assert keys_in(a_record(page_with_blob().model_dump_json().encode())) == {PAGE}


@pytest.mark.parametrize(
    "value",
    [
        json.dumps({"blob": {"key": PAGE}}).replace("/", r"\/").encode(),  # as PHP writes it
        json.dumps({"blob": {"key": PAGE}}).replace("/", r"\u002F").encode(),
        b'\xff{"blob":{"key":"' + PAGE.encode() + b'"}',  # a dead letter that no schema fits
    ],
)
def test_however_it_is_written_the_key_is_found(value: bytes) -> None:
    assert keys_in(a_record(value)) == {PAGE}


def test_a_note_in_place_of_a_large_record_refers_to_its_value() -> None:
    note = Outgoing(topic="t", key=None, value=b"x").as_note("dead", kept_as=KEPT)

    assert keys_in(a_record(note.value)) == {KEPT}
    assert keys_in(a_record(None, note.headers)) == {KEPT}


@pytest.mark.parametrize("value", [None, b"", b"pages/today/p1", b"articles/2026-11-24/p1"])
def test_most_records_refer_to_nothing(value: bytes | None) -> None:
    assert keys_in(a_record(value)) == set()
