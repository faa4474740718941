from datetime import UTC, datetime, timedelta

import pytest

from copydesk.failure import BadUse
from copydesk.since import since
from copydesk.tail import line
from tests.makers import NOON
from tests.unit.copydesk.test_subscriber_readable import ARTICLE, WITHDRAWN


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("90s", NOON - timedelta(seconds=90)),
        ("30m", NOON - timedelta(minutes=30)),
        ("2h", NOON - timedelta(hours=2)),
        ("7d", NOON - timedelta(days=7)),
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
        ("2026-11-24T09:30", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("2026-11-24T09:30+01:00", datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
        ("90000d", datetime(1970, 1, 1, tzinfo=UTC)),
        ("0001-01-01", datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_time_is_said_in_many_ways(said: str, meant: datetime) -> None:
    assert since(said, NOON) == meant


@pytest.mark.parametrize("said", ["", "2", "2w", "-2h", "yesterday", "999999d", "2026-13-01"])
def test_what_is_no_time_is_said_in_one_sentence(said: str) -> None:
    with pytest.raises(BadUse, match=r"^--since .* is no time: give 30m"):
        since(said, NOON)


def test_an_article_is_one_line() -> None:
    hostile = ARTICLE.model_copy(
        update={"title": "Bridge\x1b[2J\nof\u202eDoom", "article_id": "a" * 64}
    )

    said = line(hostile).plain

    assert said.endswith(f"  example.org               Bridge [2J of Doom  {'a' * 12}")


def test_an_article_that_was_taken_down_is_one_line() -> None:
    assert line(WITHDRAWN).plain.endswith("  withdrawn  a1")
