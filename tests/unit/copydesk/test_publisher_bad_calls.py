from datetime import UTC, datetime
from typing import Any

import pytest

from copydesk import BadCall
from copydesk.valid_pages import as_bytes, valid_page, valid_request, with_ids
from schemas.pages import PageFetched
from services.page_id import page_id_of_url
from tests.makers import NOON

URL = "https://example.org/bridge"


def page(**fields: Any) -> PageFetched:
    left_out = {"html": None, "text": None, "url": None, "fetched_at": None}
    return with_ids(valid_page({**left_out, **fields}), NOON)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "html, text: a page needs one of them, this one has neither"),
        (
            {"html": "<p>", "text": "prose"},
            "html, text: a page needs one of them, this one has both",
        ),
        ({"html": b"<p>"}, "html: this is bytes; give a str, decoded with the page's charset"),
        (
            {"text": "prose", "url": "ftp://example.org/"},
            (
                "url: 'ftp://example.org/' won't do (URL scheme should be 'http' or 'https'); give"
                " an http or https URL with a host"
            ),
        ),
        (
            {"text": "prose", "fetched_at": datetime(2026, 11, 24)},  # noqa: DTZ001
            (
                "fetched_at: 2026-11-24 00:00:00 won't do (input should have timezone"
                " info); give a datetime with a time zone, as datetime.now(UTC) has"
            ),
        ),
        (
            {"text": "prose", "source": "s" * 201},
            f"source: '{'s' * 99}... won't do (string should have at most 200 characters)",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(BadCall) as raised:
        page(**fields)

    assert str(raised.value) == said


@pytest.mark.parametrize(
    "url", ["", "example.org/bridge", "http://", "http://[::1", "file:///etc/passwd", "\ud800"]
)
def test_a_request_needs_a_url(url: str) -> None:
    with pytest.raises(BadCall, match=r"^url: .*give an http or https URL with a host$"):
        valid_request({"url": url})


def test_half_a_surrogate_pair_is_found_before_it_is_sent() -> None:
    with pytest.raises(BadCall, match=r"^html: it holds half a surrogate pair"):
        as_bytes(page(html="<p>\ud83d"))


def test_what_is_left_out_is_there_when_it_is_sent() -> None:
    sent = page(html="<p>", url=URL)

    assert sent.page_id == page_id_of_url(URL)
    assert sent.fetched_at == NOON
    assert sent.source == "example.org"


def test_what_is_given_stays() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)

    sent = page(text="prose", source="me", fetched_at=at, page_id="mine")

    assert (sent.page_id, sent.source, sent.fetched_at) == ("mine", "me", at)
