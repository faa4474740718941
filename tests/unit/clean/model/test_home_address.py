import pytest

from services.clean.model.home_address import is_home


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/",
        "https://example.org/index.html",
        "https://example.org/en/",
        "https://example.org/de-at",
    ],
)
def test_a_home_page_is_known_by_its_address(url: str) -> None:
    assert is_home(url)


@pytest.mark.parametrize(
    "url",
    [None, "", "https://example.org/mill", "https://example.org/?p=12", "https://[example.org/"],
)
def test_other_addresses_are_no_home_pages(url: str | None) -> None:
    assert not is_home(url)
