"""Which lines are the same line, on two pages and in two processes."""

import subprocess
import sys

import pytest

from services.page.line_keys import line_keys, page_key

SENTENCE = "The new bridge over the river carried {} cars in its first year."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Read  more\u00a0", "read more"),
        ("12 comments", "3 comments"),
        ("STRASSE", "straße"),
        ("Published 10:15, 3 May 2024", "Published 9:05, 12 May 2025"),
    ],
)
def test_these_are_one_line(one: str, other: str) -> None:
    assert line_keys([one]) == line_keys([other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Read more", "Read less"),
        (SENTENCE.format("40,000"), SENTENCE.format("30,000")),
        ("今天有3个人在公园里看到了一只很大的老虎。", "今天有5个人在公园里看到了一只很大的老虎。"),
    ],
)
def test_these_are_two_lines(one: str, other: str) -> None:
    assert line_keys([one]) != line_keys([other])


def test_keys_are_in_the_lines_order_and_ten_digits_long() -> None:
    keys = line_keys(["Home", "Sport", "Home", "\ud800"])

    assert keys[0] == keys[2] != keys[1]
    assert {len(key) for key in [*keys, page_key("p1")]} == {10}


def test_keys_are_the_same_in_another_process() -> None:
    code = "from services.page.line_keys import line_keys; print(line_keys(['Home', 'Grüße'])[1])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # noqa: S603

    assert said.stdout.decode().strip() == line_keys(["Grüße"])[0]
