"""What ended of late is counted by stage, verdict and reason."""

from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from schemas.outcomes import Reason, Verdict
from services.passport.keeping import Keeping
from services.passport.passports import NoPassports
from services.passport.rates import Rate, Rates
from tests.makers import NOON
from tests.unit.passport.outcomes import outcome

SECOND = timedelta(seconds=1)


@pytest.fixture
async def rates(keep: Keeping, tmp_path: Path) -> AsyncIterator[Rates]:
    await keep([])
    with closing(Rates(tmp_path)) as opened:
        yield opened


async def test_records_are_counted_by_how_they_ended(keep: Keeping, rates: Rates) -> None:
    await keep(
        [
            outcome("p1", took_ms=1),
            outcome("p2", took_ms=3),
            outcome("p3", verdict=Verdict.REJECTED, reason=Reason.EMPTY, took_ms=4),
            outcome("p4", verdict=Verdict.REJECTED, reason=Reason.TOO_SHORT, took_ms=5),
            outcome("p5", verdict=Verdict.REJECTED, reason=Reason.TOO_SHORT, took_ms=5),
            outcome("p6", stage="index", took_ms=7),
        ]
    )

    assert rates.since(NOON) == (
        Rate("clean", Verdict.PUBLISHED, None, 2, 2.0),
        Rate("clean", Verdict.REJECTED, Reason.TOO_SHORT, 2, 5.0),
        Rate("clean", Verdict.REJECTED, Reason.EMPTY, 1, 4.0),
        Rate("index", Verdict.PUBLISHED, None, 1, 7.0),
    )


async def test_what_ended_before_is_not_counted(keep: Keeping, rates: Rates) -> None:
    await keep([outcome("p1", at=NOON - SECOND), outcome("p2", at=NOON)])

    assert [rate.records for rate in rates.since(NOON)] == [1]
    assert rates.since(NOON + SECOND) == ()


async def test_a_word_of_a_later_release_is_unknown(keep: Keeping, rates: Rates) -> None:
    await keep([outcome(verdict=Verdict.UNKNOWN, reason=Reason.UNKNOWN)])

    [rate] = rates.since(NOON)
    assert (rate.verdict, rate.reason) == (Verdict.UNKNOWN, Reason.UNKNOWN)


def test_no_file_is_no_trouble_but_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoPassports, match="start the passport stage"):
        Rates(tmp_path)
