import time
from contextlib import suppress

import pytest
from pydantic import ValidationError

from schemas.pages import PageFetched
from tests.makers import NOON, page


@pytest.mark.parametrize(
    ("html", "text", "complaint"),
    [
        pytest.param(None, None, "this one has none", id="neither"),
        pytest.param("<p>x</p>", "x", "this one has html and text", id="both"),
    ],
)
def test_a_page_has_exactly_one_body(html: str | None, text: str | None, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        PageFetched(page_id="p1", html=html, text=text, source="tests", fetched_at=NOON)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        pytest.param("https://Example.ORG:8080/A?b#c", "https://example.org:8080/A?b#c", id="case"),
        pytest.param("https://example.org.", "https://example.org/", id="a dot at the end"),
        pytest.param("http://example.org.:8080/a", "http://example.org:8080/a", id="before a port"),
        pytest.param("https://b\u00fccher.de/a.", "https://xn--bcher-kva.de/a.", id="IDNA"),
        pytest.param("http://[::1]/a", "http://[::1]/a", id="an address"),
    ],
)
def test_a_host_has_one_spelling(url: str, normal: str) -> None:
    assert page(url=url).url == normal


@pytest.mark.parametrize(
    "url", ["/story", "example.org/story", "https://", "http://[::1", "ftp://a.org/", "http://../"]
)
def test_a_url_needs_a_host_and_http(url: str) -> None:
    with pytest.raises(ValidationError):
        page(url=url)


@pytest.mark.parametrize(
    "url",
    ["http://a" + "." * 7_000 + "x/p", "http://" + "a." * 450_000, "http://a/" + "." * 900_000],
    ids=["dots", "labels", "path"],
)
def test_no_url_takes_long_to_read(url: str) -> None:
    # A pattern that looked for dots from every dot once took seconds for a few thousand.
    started = time.perf_counter()
    with suppress(ValidationError):
        page(url=url)
    assert time.perf_counter() - started < 1


def test_a_password_does_not_become_public() -> None:
    assert page(url="https://user:secret@example.org/a").url == "https://example.org/a"
