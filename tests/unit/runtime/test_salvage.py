"""Which page is a record about that nobody can read? What its bytes still tell, and no more."""

import json
import time
from random import Random

import pytest

from services.page_id import page_id_of_url
from services.runtime.salvage import PARSED_BYTES, salvaged_id
from tests.makers import page

URL = "https://www.example.org/bridge"
OF_URL = page_id_of_url(URL)
WHOLE = page(page_id="p1", url=URL).model_dump_json().encode()
LONG = "x" * PARSED_BYTES


@pytest.mark.parametrize(
    ("value", "page_id"),
    [
        pytest.param(WHOLE.replace(b'"tests"', b"7"), "p1", id="a field of the wrong type"),
        pytest.param(b'{"html": "<p>", "page_id": "p1"}', "p1", id="a field is missing"),
        pytest.param(b'{"page_id": 7, "url": "%b"}' % URL.encode(), OF_URL, id="the id is none"),
        pytest.param(b'{"page_id": "", "url": "%b"}' % URL.encode(), OF_URL, id="no id, a URL"),
        pytest.param(b'{"page_id": ["p1"], "url": 7}', "", id="neither"),
        pytest.param(WHOLE[:60], "p1", id="cut in the middle"),
        pytest.param(b'{"url":"%b","html":"<p>cu' % URL.encode(), OF_URL, id="cut, no id"),
        pytest.param(b'{"page_id":"p1', "", id="cut in the id"),
        pytest.param(WHOLE.replace(b"Bridge", b"Br\xfccke"), "p1", id="not UTF-8"),
        pytest.param(WHOLE + b"}", "p1", id="a bracket too many"),
        pytest.param(b"\xef\xbb\xbf\r\n" + WHOLE, "p1", id="a byte order mark"),
        pytest.param(b'{"page_id" :\n\t"p1" "url"', "p1", id="written by people"),
        pytest.param(b'{"page_id":"\\u0070\\u0031",', "p1", id="an id that is escaped"),
        pytest.param(json.dumps({"page_id": "é" * 200})[:-1].encode(), "é" * 200, id="escaped"),
        pytest.param(b'{"page_id":"a\n, "page_id":"p1","x', "p1", id="the first has no end"),
        pytest.param(
            json.dumps({"html": LONG, "page_id": "p1", "text": 7}).encode(), "p1", id="at the end"
        ),
        pytest.param(
            json.dumps({"page_id": "p1", "html": LONG, "text": 7}).encode(), "p1", id="very large"
        ),
        pytest.param(
            json.dumps({"html": json.dumps({"page_id": "theirs"})})[:-1].encode(),
            "",
            id="the id is quoted in the page",
        ),
        pytest.param(b'<script>{"page_id":"theirs"}</script>', "", id="a page, and no message"),
        pytest.param(b'[{"page_id":"p1"}]', "", id="no object"),
        pytest.param(json.dumps({"page_id": "p" * 201}).encode(), "", id="an id too long"),
        pytest.param(b'{"page_id":"%b",' % (b"p" * 201), "", id="an id too long, cut"),
        pytest.param(b'{"page_id":"p\\n1"}', "", id="a line feed in the id"),
        pytest.param(b'{"page_id":"p\\u001b[2J"}', "", id="what steers a terminal"),
        pytest.param(b'{"page_id":"p\\u202e1"}', "", id="what turns a line around"),
        pytest.param(b'{"page_id":"\\ud800",', "", id="half a character"),
        pytest.param(b'{"url":"javascript:alert(1)"}', "", id="a URL of no page"),
        pytest.param(b'{"url":"http://[::"}', "", id="a URL that is none"),
        pytest.param(b'{"url":"http://example.org/%b"}' % (b"x" * 9000), "", id="a URL too long"),
        pytest.param(b"", "", id="nothing"),
        pytest.param(None, "", id="a tombstone"),
    ],
)
def test_what_is_left_of_an_id_is_found(value: bytes | None, page_id: str) -> None:
    assert salvaged_id(value) == page_id


MB = 1_000_000
NAME, ADDRESS = b'"page_id":"', b'"url":"'
GARBAGE = {
    "bytes": Random(5).randbytes(MB),  # noqa: S311  garbage
    "bytes behind a bracket": b"{" + Random(5).randbytes(MB),  # noqa: S311  garbage
    "brackets": b"{" * MB,
    "objects": b'{"a":[' + b'{"a":{}},' * (MB // 9),
    "small objects": b'{"a":[' + b"{}," * (PARSED_BYTES // 3 - 5) + b"{}]}",
    "a list for an id": b'{"page_id":[' + b"{}," * (PARSED_BYTES // 3 - 8) + b"{}]}",
    "nested": b'{"a":' * (MB // 5),
    "digits": b'{"page_id":' + b"9" * MB,
    "backslashes": b'{"page_id":"' + b"\\" * MB,
    "quotes": b"{" + b'"' * MB,
    "spaces": b'{"page_id"' + b" " * MB,
    "spaces before": b" " * MB + b"{",
    "ids without an end": b"{" + NAME * (MB // len(NAME)),
    "long ids without an end": b"{" + (NAME + b"a" * 1190) * (MB // 1200),
    "URLs without an end": b"{" + ADDRESS * (MB // len(ADDRESS)),
    "long URLs without an end": b"{" + (ADDRESS + b"a" * 100) * (MB // 107),
    "a URL of many parts": b'{"url":"http://a.b/?%b"}' % (b"a=%%&" * 1580),
}


@pytest.mark.parametrize("value", GARBAGE.values(), ids=GARBAGE)
def test_no_garbage_costs_the_square_of_its_size(value: bytes) -> None:
    started = time.thread_time()
    salvaged_id(value)
    # It is 20 ms at most; a field looked for again from each place of a megabyte takes minutes.
    assert time.thread_time() - started < 1


def test_no_bytes_make_it_raise() -> None:
    chance = Random(7)  # noqa: S311  the same at each run
    for _ in range(2000):
        value = bytearray(WHOLE)
        for _ in range(chance.randint(1, 20)):
            at = chance.randrange(len(value))
            value[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 4))
        found = salvaged_id(bytes(value[: chance.randint(0, len(value))]))
        assert len(found) <= 200
        assert found.isprintable()
