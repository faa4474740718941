"""What an HTTP status means for a page."""

import pytest

from schemas.outcomes import Reason
from services.answers import Refusal, Rejected, TryAgain
from services.fetch.status import check_status, wait_seconds
from tests.makers import NOON


@pytest.mark.parametrize("status", [200, 203, 204, 206])
def test_a_page_is_a_page(status: int) -> None:
    check_status(status, retry_after=None, now=NOON)


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (101, Rejected, Reason.FORBIDDEN),
        (300, Rejected, Reason.FORBIDDEN),
        (400, Rejected, Reason.FORBIDDEN),
        (401, Rejected, Reason.FORBIDDEN),
        (403, Rejected, Reason.FORBIDDEN),
        (404, Rejected, Reason.NOT_FOUND),
        (408, TryAgain, Reason.SITE_BUSY),
        (410, Rejected, Reason.NOT_FOUND),
        (429, TryAgain, Reason.SITE_BUSY),
        (451, Rejected, Reason.FORBIDDEN),
        (500, TryAgain, Reason.SITE_FAILS),
        (503, TryAgain, Reason.SITE_FAILS),
        (599, TryAgain, Reason.SITE_FAILS),
        (999, Rejected, Reason.FORBIDDEN),
    ],
)
def test_anything_else_has_its_reason(status: int, kind: type[Refusal], reason: Reason) -> None:
    with pytest.raises(Refusal) as raised:
        check_status(status, retry_after=None, now=NOON)
    assert (type(raised.value), raised.value.reason) == (kind, reason)
    assert raised.value.detail == f"HTTP {status}"


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        (None, 0),
        ("", 0),
        ("120", 120),
        (" 120 ", 120),
        ("Tue, 24 Nov 2026 12:01:30 GMT", 90),
        ("Tue, 24 Nov 2026 12:01:30 -0000", 90),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Tue, 24 Nov 2099 12:00:00 GMT", 86400),
        ("9" * 5000, 86400),
        ("-5", 0),
        ("1.5", 0),
        ("²", 0),
        ("soon", 0),
        ("Tue, 99 Nov 2026 99:99:99 GMT", 0),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date(retry_after: str | None, seconds: float) -> None:
    assert wait_seconds(retry_after, NOON) == seconds
