"""Which letters are meant by --where."""

from datetime import timedelta

import pytest

from copydesk.dead_letters.letter import DeadLetter
from copydesk.dead_letters.where import where_of
from copydesk.failure import BadUse
from schemas.topics import CLEAN
from tests.makers import NOON, record

LETTER = DeadLetter(
    CLEAN,
    record(
        b'{"url": "https://news.example.org/1"}',
        headers=(("x-error", b"KeyError('a bad deploy 17')"),),
        timestamp=NOON,
    ),
)


@pytest.mark.parametrize(
    "conditions",
    [
        [],
        ["error=crashed"],
        ["error=crashed: KeyError"],
        ["error=keyerror"],
        ["error=deploy 17"],
        ["site=example.org"],
        ["site=www.example.org"],
        ["since=1h"],
        ["since=2026-11-24T12:00"],
        ["error=KeyError", "site=example.org", "since=1h"],
        ["site=example.com", "site=example.org"],
    ],
)
def test_a_letter_is_meant(conditions: list[str]) -> None:
    assert where_of(conditions, NOON + timedelta(minutes=5)).fits(LETTER)


@pytest.mark.parametrize(
    "conditions",
    [
        ["error=ValueError"],
        ["site=example.com"],
        ["site=unknown"],
        ["since=1m"],
        ["error=KeyError", "site=example.com"],
    ],
)
def test_a_letter_is_not_meant(conditions: list[str]) -> None:
    assert not where_of(conditions, NOON + timedelta(minutes=5)).fits(LETTER)


@pytest.mark.parametrize("condition", ["", "error", "error=", "=x", "colour=red", "site=["])
def test_what_makes_no_sense_is_said_in_one_sentence(condition: str) -> None:
    with pytest.raises(BadUse, match=r"^--where .*: give "):
        where_of([condition], NOON)
