"""What a sender may leave out, and what stands in for it."""

from datetime import datetime, timedelta

import pytest

from schemas.pages import PageFetched, PageRequested
from services.intake import as_received
from services.page_id import page_id_of_body, page_id_of_url
from tests.makers import NOON, NOON_MS, page

URL = "https://news.example.org/bridge"


@pytest.mark.parametrize(
    ("fetched_at", "version"),
    [
        pytest.param(NOON - timedelta(days=9), NOON_MS - 9 * 86_400_000, id="its own"),
        pytest.param(NOON + timedelta(minutes=5), NOON_MS + 300_000, id="clocks differ"),
        pytest.param(NOON + timedelta(minutes=5, milliseconds=1), NOON_MS, id="from the future"),
        pytest.param(None, NOON_MS, id="not known"),
    ],
)
def test_a_version_never_comes_from_the_future(fetched_at: datetime | None, version: int) -> None:
    assert as_received(page(fetched_at=fetched_at), NOON).version == version


def test_a_request_needs_nothing_but_its_url() -> None:
    received = as_received(PageRequested(url=URL), NOON)

    assert received.page_id == page_id_of_url(URL)
    assert (received.site, received.source) == ("example.org", "example.org")


def test_the_site_of_a_request_is_that_of_its_url() -> None:
    assert as_received(PageRequested(url=URL, site="elsewhere.com"), NOON).site == "example.org"


@pytest.mark.parametrize(
    ("sent", "page_id", "source"),
    [
        pytest.param(
            PageFetched(url=URL, html="<p>x"), page_id_of_url(URL), "example.org", id="a URL"
        ),
        pytest.param(PageFetched(text="x"), page_id_of_body("x"), "unknown", id="a bare text"),
        pytest.param(
            PageFetched(page_id="mine", text="x", source="me"), "mine", "me", id="its own"
        ),
    ],
)
def test_a_page_needs_nothing_but_its_body(sent: PageFetched, page_id: str, source: str) -> None:
    received = as_received(sent, NOON)

    assert (received.page_id, received.source) == (page_id, source)
