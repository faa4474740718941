import pytest

from schemas.pages import with_normal_host
from services.clean.metadata.addresses import full_address

ADDRESSES = (
    "https://record.example/m.jpg",
    "https://www.record.example/a/b-c_d~e(1),2;x@y!$&'*+=:.jpg?w=1&h=2%20#x",
    "https://Record.Example/m.jpg",
    "https://record.example./m.jpg",
    "https://record.example",
    "http://record.example:80/m.jpg",
    "https://record.example/a/../m.jpg",
    "https://record.example/a/./m.jpg",
    "https://record.example/%2e%2E/m.jpg",
    "https://record.example/a//m.jpg?a=/../b",
    "https://record.example/Mühle.jpg",
    "https://xn--mhle-0ra.example/m.jpg",
    "https://mühle.example/m.jpg",
    "https://a--b.example/m.jpg",
    "https://127.0.0.1/m.jpg",
    "https://0x7f.1/m.jpg",
    "https://user@record.example/m.jpg",
    "https://record.example/a%zz|b",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_what_it_would_be_if_it_were_taken_apart(address: str) -> None:
    assert full_address(address, None) == with_normal_host(address)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/m.jpg", "https://record.example/m.jpg"),
        (" m.jpg ", "https://record.example/news/m.jpg"),
        ("//cdn.example/m.jpg", "https://cdn.example/m.jpg"),
        ("data:image/gif;base64,xx", None),
        ("javascript:void(0)", None),
        ("https://[", None),
        ("https://record.example/" + "x" * 3_000, None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_full(href: str | None, expected: str | None) -> None:
    assert full_address(href, "https://record.example/news/mill") == expected
