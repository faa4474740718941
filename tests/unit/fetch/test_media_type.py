"""What counts as a page."""

import pytest

from schemas.outcomes import Reason
from services.answers import Rejected
from services.fetch.media_type import declared_type, sniffed_type


@pytest.mark.parametrize(
    ("header", "media_type"),
    [
        ("text/html", "text/html"),
        ("TEXT/HTML; charset=x", "text/html"),
        ("application/xhtml+xml", "text/html"),
        ("text/plain;charset=x", "text/plain"),
        ("", None),
        (None, None),
        (" ; charset=x", None),
    ],
)
def test_html_and_text_are_pages(header: str | None, media_type: str | None) -> None:
    assert declared_type(header) == media_type


@pytest.mark.parametrize("header", ["application/pdf", "text/xml", "image/png", "html", "a" * 9999])
def test_other_types_are_not(header: str) -> None:
    with pytest.raises(Rejected) as raised:
        declared_type(header)
    assert raised.value.reason is Reason.WRONG_TYPE
    assert header.startswith(raised.value.detail)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"\n <!DOCTYPE html><p>x", "text/html"),
        (b"\xef\xbb\xbf<html lang=en>", "text/html"),
        (b"Plain words, 1 < 2.", "text/plain"),
        ("Hélas".encode("utf-16"), "text/plain"),
        (b"", "text/plain"),
    ],
)
def test_without_a_header_the_body_tells(body: bytes, media_type: str) -> None:
    assert sniffed_type(body) == media_type


@pytest.mark.parametrize("body", [b"%PDF-1.7\n\x00\x01", b"\x1f\x8b\x08\x00", b"GIF89a\x00"])
def test_a_body_that_is_binary_is_no_page(body: bytes) -> None:
    with pytest.raises(Rejected) as raised:
        sniffed_type(body)
    assert raised.value.reason is Reason.WRONG_TYPE
