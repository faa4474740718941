"""Which spellings of a URL are one page."""

import pytest

from services.page_id import normal_url, page_id_of_url


@pytest.mark.parametrize(
    "spelling",
    [
        "https://example.org/a?b=2&a=1",
        "https://EXAMPLE.org./a?a=1&b=2",
        "https://example.org:443/a?a=1&b=2#comments",
        "https://example.org/a?utm_source=x&a=1&fbclid=y&b=2",
    ],
)
def test_one_page_has_one_id_however_it_is_spelt(spelling: str) -> None:
    assert page_id_of_url(spelling) == page_id_of_url("https://example.org/a?a=1&b=2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/?id=1", "https://example.org/?id=2"),
        ("https://example.org/?1", "https://example.org/?2"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?page=", "https://example.org/a"),
        ("https://example.org/a", "http://example.org/a"),
    ],
)
def test_other_pages_have_other_ids(one: str, other: str) -> None:
    assert page_id_of_url(one) != page_id_of_url(other)


def test_a_normal_url_stays_as_it_is() -> None:
    url = normal_url("https://b\u00fccher.de/\u00e4?q=\u00f6")

    assert normal_url(url) == url


def test_what_is_no_web_address_has_no_normal_form() -> None:
    with pytest.raises(ValueError, match="scheme"):
        normal_url("file:///etc/passwd")
