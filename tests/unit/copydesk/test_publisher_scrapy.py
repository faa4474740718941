from typing import Any

import pytest
from scrapy.http import HtmlResponse, JsonResponse, Response, TextResponse

from copydesk import BadCall
from copydesk.scrapy import page_fields

URL = "https://example.org/bridge"


def response(kind: type[Response], body: bytes = b"prose") -> Response:
    return kind(URL, body=body)


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ({"url": URL, "html": "<p>", "price": 3}, {"url": URL, "html": "<p>"}),
        ({"text": "prose", "url": None}, {"text": "prose"}),
        ({"response": HtmlResponse(URL, body=b"<p>")}, {"url": URL, "html": "<p>"}),
        (
            {"response": TextResponse(URL, body="Städte".encode("cp1252"), encoding="cp1252")},
            {"url": URL, "text": "Städte"},
        ),
        ({"response": Response(URL), "text": "of a PDF"}, {"url": URL, "text": "of a PDF"}),
        (
            {"response": HtmlResponse(URL, body=b"<p>"), "url": f"{URL}/2", "source": "me"},
            {"url": f"{URL}/2", "html": "<p>", "source": "me"},
        ),
    ],
)
def test_an_item_makes_a_page(item: dict[str, Any], fields: dict[str, Any]) -> None:
    assert page_fields(item) == fields


@pytest.mark.parametrize("kind", [Response, JsonResponse])
def test_a_response_without_a_page_makes_none(kind: type[Response]) -> None:
    with pytest.raises(BadCall, match=r"^response: .* is neither HTML nor plain text"):
        page_fields({"response": response(kind)})
