from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
import zstandard

from schemas.pages import PageFetched
from services.runtime.captures import (
    MAX_SEGMENT_BYTES,
    DamagedSegment,
    Segment,
    lines_in,
    newest_first,
    segments_of,
    without_pages,
)
from tests.makers import NOON, NOON_MS, page

DAY = "captures/2026-11-24/"


def kept(*pages: PageFetched) -> tuple[Segment, bytes]:
    [(segment, content)] = segments_of(pages, at=NOON)
    return segment, content


def packed(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


def named(name: str) -> Segment:
    segment = Segment.named(DAY + name)
    assert segment is not None
    return segment


def test_pages_come_back_as_clean_got_them() -> None:
    pages = [
        page(page_id="p1", html="<p>A\r\nB\u2028C</p>"),
        page(page_id="p2", url=None, text="Fischmarkt \U0001f41f\nam Hafen"),
    ]
    segment, content = kept(*pages)

    lines = lines_in(segment, packed(content))

    assert [PageFetched.model_validate_json(line) for line in lines] == pages


def test_the_name_says_the_day_the_newest_version_and_how_many() -> None:
    older = page(page_id="p2", fetched_at=NOON - timedelta(days=300))
    segment, content = kept(page(), older)

    digest = sha256(content).hexdigest()[:32]
    assert segment.key == f"{DAY}{NOON_MS:015d}-2-{digest}"
    assert Segment.named(segment.key) == segment


def test_pages_of_a_time_before_computers_are_found_too() -> None:
    segment, _ = kept(page(fetched_at=datetime(1969, 12, 31, tzinfo=UTC)))

    assert Segment.named(segment.key) == segment


def test_a_batch_that_comes_again_is_the_same_object() -> None:
    assert kept(page()) == kept(page())
    assert kept(page())[0] != kept(page(html="<p>other</p>"))[0]


def test_large_pages_make_several_segments_and_none_is_lost() -> None:
    pages = [page(page_id=f"p{number}", html="x" * 900_000) for number in range(80)]

    found = list(segments_of(pages, at=NOON))

    assert [segment.count for segment, _ in found] == [37, 37, 6]
    assert all(len(content) <= MAX_SEGMENT_BYTES for _, content in found)
    lines = [line for segment, content in found for line in lines_in(segment, packed(content))]
    assert [PageFetched.model_validate_json(line).page_id for line in lines] == [
        one.page_id for one in pages
    ]


def test_a_batch_without_pages_keeps_nothing() -> None:
    assert list(segments_of([], at=NOON)) == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: whole[:-9], id="its end is lost"),
        pytest.param(lambda whole: b"\x00" * len(whole), id="zeros"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: packed(b'{"page_id":"p1"}\n'), id="somebody else's"),
        pytest.param(lambda _: packed(b"\x00" * (MAX_SEGMENT_BYTES * 4)), id="a bomb"),
    ],
)
def test_what_is_not_as_it_was_written_is_not_read(damage: Callable[[bytes], bytes]) -> None:
    segment, content = kept(page())
    with pytest.raises(DamagedSegment):
        lines_in(segment, damage(packed(content)))


@pytest.mark.parametrize(
    "key",
    [
        "pages/2026-11-24/p1-0123456789abcdef",
        "captures/2026-13-24/000000000000001-1-" + "0" * 32,
        "captures/2026-11-24/../000000000000001-1-" + "0" * 32,
        "captures/2026-11-24/1-1-" + "0" * 32,
        "captures/2026-11-24/000000000000001-1-" + "0" * 32 + "#1",
    ],
)
def test_other_objects_are_no_segments(key: str) -> None:
    assert Segment.named(key) is None


def test_segments_come_newest_first_by_day_then_by_their_newest_capture() -> None:
    digest = "0" * 32
    old = Segment.named(f"captures/2026-11-23/{9:015d}-1-{digest}")
    assert old is not None
    early, late = named(f"{1:015d}-1-{digest}"), named(f"{2:015d}-1-{digest}")

    assert newest_first([early, old, late]) == [late, early, old]


def test_a_page_can_be_taken_out_of_its_segment() -> None:
    quoting = page(page_id="p3", html="<p>about p1 and p2</p>")
    segment, content = kept(page(page_id="p1"), page(page_id="p2"), quoting)

    found = without_pages(segment, content.splitlines(), {"p1"})

    assert found is not None
    rest, left = found
    assert Segment.named(rest.key) == rest
    assert (rest.day, rest.newest, rest.count) == (segment.day, segment.newest, 2)
    ids = [PageFetched.model_validate_json(line).page_id for line in lines_in(rest, packed(left))]
    assert ids == ["p2", "p3"]


def test_a_segment_that_has_none_of_the_pages_stays_as_it_is() -> None:
    segment, content = kept(page(page_id="p1"))
    assert without_pages(segment, [*content.splitlines(), b"p2 no JSON"], {"p2"}) is None
