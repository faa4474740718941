"""Where a response sends us instead. Pure. How often that may happen: page.py."""

from http import HTTPStatus
from urllib.parse import urldefrag, urljoin

from schemas.outcomes import Reason
from schemas.pages import MAX_URL_CHARS, with_normal_host
from services.answers import Rejected

REDIRECTS = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)


def next_url(url: str, status: int, location: str | None) -> str | None:
    """
    Return where the response of *url* sends us, None if it doesn't.

    Raises Rejected for a redirect to nowhere, or to what is not http or https.
    """
    if status not in REDIRECTS:
        return None
    if location is None:
        raise Rejected(Reason.BAD_REDIRECT, f"HTTP {status} without a Location")
    if len(location) > MAX_URL_CHARS:
        raise Rejected(Reason.BAD_REDIRECT, f"to {len(location)} characters")
    try:
        return urldefrag(with_normal_host(urljoin(url, location.strip()))).url
    except ValueError as error:
        raise Rejected(Reason.BAD_REDIRECT, f"to {location[:100]!r}") from error
