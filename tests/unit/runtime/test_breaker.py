import pytest

from schemas.outcomes import Reason, Verdict
from services.runtime.breaker import Breaker
from services.runtime.settle import Settlement
from tests.makers import outcome


def published() -> Settlement:
    return Settlement(b"p", outcome(), ())


def dead(key: str, reason: Reason = Reason.CRASHED) -> Settlement:
    return Settlement(key.encode(), outcome(verdict=Verdict.DEAD, reason=reason), ())


P, A, B, C, D = published(), dead("a"), dead("b"), dead("c"), dead("d")
SLOW = dead("s", Reason.TOO_SLOW)
UNREADABLE = dead("u", Reason.UNREADABLE)
REJECTED = Settlement(b"r", outcome(verdict=Verdict.REJECTED, reason=Reason.TOO_SHORT), ())
DELAYED = Settlement(b"t", outcome(verdict=Verdict.DELAYED, reason=Reason.SITE_BUSY), ())


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
