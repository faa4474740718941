"""Where exactly a value does not fit, and how it looks."""

import json

import pytest

from copydesk.dead_letters.misfit import misfits
from copydesk.dead_letters.value_view import bytes_line, value_lines
from schemas.topics import PAGE_FETCHED
from services.visible import visible
from tests.makers import page


@pytest.mark.parametrize(
    ("value", "path", "expected", "found"),
    [
        (b"[1]", "$", "Input should be an object", "[1]"),
        (b'{"text": 17}', "$.text", "Input should be a valid string", "17"),
        (b'{"blob": {}}', "$.blob.key", "Field required", "nothing"),
        (b'{"text": "x", "url": "ftp://x"}', "$.url", "URL scheme should be 'http' or 'https'", ""),
        (b"{}", "$", "a page needs exactly one of html, text and blob, this one has none", "{}"),
        (None, "$", "a message", "nothing (a tombstone)"),
        (b" " * 2_000_000, "$", "at most 1048576 bytes", "2000000 bytes"),
    ],
)
def test_a_misfit_is_a_path_and_what_is_there(
    value: bytes | None, path: str, expected: str, found: str
) -> None:
    first = misfits(value, PAGE_FETCHED)[0]

    assert (first.path, first.expected, first.line) == (path, expected, None)
    assert found in first.found


@pytest.mark.parametrize(
    ("value", "line", "column", "found"),
    [
        (b'{"text": nope}', 1, 11, "o"),
        (b'{\n "text": "x",\n "a": [1,}\n}', 3, 10, "}"),
        ('{"a": "\u00e9", "text": \x00}'.encode(), 1, 21, "\\x00"),
        (b'{"text": "x\xff"}', 1, 12, "\\xff"),
        (b'{"text": "x\ny"}', 1, 12, "the end of the line"),
        (b'{"text": "x"', 1, 13, "the end"),
        (b"", 1, 1, "the end"),
    ],
)
def test_broken_json_has_a_line_a_byte_and_a_caret(
    value: bytes, line: int, column: int, found: str
) -> None:
    [misfit] = misfits(value, PAGE_FETCHED)

    assert (misfit.line, misfit.column, misfit.found) == (line, column, found)
    if not found.startswith("the end"):
        assert misfit.excerpt[misfit.caret :].startswith(found)
    else:
        assert misfit.caret == len(misfit.excerpt)


def test_a_long_line_is_cut_around_the_place() -> None:
    value = b'{"text": "' + b"x" * 900_000 + b'", nope' + b"y" * 90_000

    [misfit] = misfits(value, PAGE_FETCHED)

    assert len(misfit.excerpt) < 100
    assert misfit.excerpt[misfit.caret] == "n"


def test_what_fits_has_no_misfit() -> None:
    assert misfits(page().model_dump_json().encode(), PAGE_FETCHED) == ()


@pytest.mark.parametrize(
    "value",
    [
        b"\x1b[2J\x00\xff" * 2000,
        json.dumps({"\x1b[31m": "\x9b\u202e" * 1000, "list": list(range(5000))}).encode(),
        json.dumps({f"key {n}": "x" for n in range(5000)}).encode(),
        b"[" * 150 + b"]" * 150,
        b'{"n": ' + b"9" * 10_000 + b"}",
        b"",
        None,
    ],
)
def test_no_value_steers_a_terminal_or_fills_it(value: bytes | None) -> None:
    lines = value_lines(value)

    assert 0 < len(lines) <= 100
    assert all(line.isprintable() for line in lines)
    assert max(map(len, lines)) < 2500
    assert bytes_line(value).isprintable()


def test_what_is_left_out_is_said() -> None:
    assert value_lines(json.dumps({"text": "x" * 1000}).encode())[1].endswith(
        '... 700 characters more"'
    )
    assert value_lines(b"\xff" * 5000)[-1] == "... 3,000 bytes more"


def test_letters_of_all_languages_stay_as_they_are() -> None:
    assert (
        visible("Größe 大きさ размер \U0001f600\u200b") == "Größe 大きさ размер \U0001f600\\u200b"
    )
