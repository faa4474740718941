"""What an HTTP status means for a page. Pure. Redirects: redirects.py."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from schemas.outcomes import Reason
from services.answers import Rejected, TryAgain

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
BUSY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})

MAX_WAIT_SECONDS = 24 * 60 * 60
"""What a site may ask us to wait. Longer is a mistake, or a way to say no."""


def check_status(status: int, *, retry_after: str | None, now: datetime) -> None:
    """Return if a response with *status* has a page for a body; else raise what becomes of it."""
    detail = f"HTTP {status}"
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status in GONE:
        raise Rejected(Reason.NOT_FOUND, detail)
    if status in BUSY:
        wait = wait_seconds(retry_after, now)
        raise TryAgain(Reason.SITE_BUSY, detail, after_seconds=wait)
    if is_failure(status):
        wait = wait_seconds(retry_after, now)
        raise TryAgain(Reason.SITE_FAILS, detail, after_seconds=wait)
    raise Rejected(Reason.FORBIDDEN, detail)


def is_failure(status: int) -> bool:
    """Return whether *status* is an error of the site's own; 999 and the like are a no."""
    return HTTPStatus.INTERNAL_SERVER_ERROR <= status < 600  # noqa: PLR2004


def wait_seconds(retry_after: str | None, now: datetime) -> float:
    """Return how long the header Retry-After asks to wait: seconds or a date; 0 for nonsense."""
    said = (retry_after or "").strip()
    is_number = said.isascii() and said.isdigit()
    seconds = float(said[:12]) if is_number else _until(said, now)
    return min(max(seconds, 0), MAX_WAIT_SECONDS)


def _until(date: str, now: datetime) -> float:
    try:
        then = parsedate_to_datetime(date[:100])
    except (ValueError, OverflowError):
        return 0
    return ((then if then.tzinfo else then.replace(tzinfo=UTC)) - now).total_seconds()
