import pytest

from schemas.outcomes import Reason, Verdict
from services.runtime.breaker import Breaker
from services.runtime.settle import Settlement
from tests.makers import outcome, record


def published() -> Settlement:
    return Settlement(record(key=b"p"), outcome(), ())


def dead(key: str, reason: Reason = Reason.CRASHED) -> Settlement:
    return Settlement(record(key=key.encode()), outcome(verdict=Verdict.DEAD, reason=reason), ())


P, A, B, C, D = published(), dead("a"), dead("b"), dead("c"), dead("d")
SLOW = dead("s", Reason.TOO_SLOW)
UNREADABLE = dead("u", Reason.UNREADABLE)
REJECTED = Settlement(
    record(key=b"r"), outcome(verdict=Verdict.REJECTED, reason=Reason.TOO_SHORT), ()
)
DELAYED = Settlement(
    record(key=b"t"), outcome(verdict=Verdict.DELAYED, reason=Reason.SITE_BUSY), ()
)


@pytest.mark.parametrize(
    ("batches", "is_open"),
    [
        pytest.param([[]], False, id="nothing happened"),
        pytest.param([[A, B, C]], False, id="fewer than the limit"),
        pytest.param([[A, B, C, D]], True, id="the limit"),
        pytest.param([[A], [B, C], [D]], True, id="the limit, over several batches"),
        pytest.param([[A, B, C, P, D]], False, id="something was published in between"),
        pytest.param([[A, B, REJECTED, C, DELAYED, D]], True, id="rejections prove nothing"),
        pytest.param([[UNREADABLE] * 9], False, id="rubbish is its sender's fault"),
        pytest.param([[A, B] * 9], False, id="two pages again and again"),
        pytest.param([[A, B] * 9, [C]], True, id="and then a third"),
        pytest.param([[A, B, SLOW, C]], True, id="slowness is a crash"),
        pytest.param([[A, B, C, D, P]], True, id="too late to be published"),
    ],
)
def test_opens_after_four_crashes_in_a_row(batches: list[list[Settlement]], is_open: bool) -> None:
    breaker = Breaker(limit=4)
    for batch in batches:
        breaker = breaker.after(batch)

    assert breaker.is_open is is_open


@pytest.mark.parametrize(
    ("before", "batch", "through"),
    [
        pytest.param([], [A, B, C], 3, id="it does not open"),
        pytest.param([], [A, B, C, D, A, B], 4, id="what opens it goes through, no more"),
        pytest.param([A, B, C], [P, D], 2, id="something is published first"),
        pytest.param([A, B, C], [D, P], 1, id="the first of the batch opens it"),
    ],
)
def test_lets_through_what_comes_before_it_opens(
    before: list[Settlement], batch: list[Settlement], through: int
) -> None:
    breaker = Breaker(limit=4).after(before)

    assert breaker.lets_through(batch) == batch[:through]
