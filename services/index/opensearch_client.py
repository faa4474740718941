"""
The way to an OpenSearch, and what its refusals mean for us.

What is down, busy, full or closed to us is Unavailable: the batch stays in hand. A timeout too:
nobody knows what came of it, and versions make a repetition harmless.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from opensearchpy import OpenSearch
from opensearchpy.exceptions import OpenSearchException, TransportError

from schemas.outcomes import Reason
from services.answers import Unavailable
from services.runtime.store_settings import StoreSettings

ANSWER_SECONDS = 30
"""How long an answer may take; a bulk of 5 MB takes one or two."""

BUSY = 429
FULL = "cluster_block_exception"
"""What else answers 429: its disk is full, and writing has been stopped."""

# It writes a line and a traceback for every request to a server that is down; we say it once.
logging.getLogger("opensearch").setLevel(logging.CRITICAL)


def connect(settings: StoreSettings) -> OpenSearch:
    """Return a client; it has not connected yet."""
    login = (settings.opensearch_username, settings.opensearch_secret())
    return OpenSearch(
        settings.opensearch_url,
        http_auth=login if settings.opensearch_username else None,
        ca_certs=settings.opensearch_ca_file or None,
        timeout=ANSWER_SECONDS,
        max_retries=0,  # the runtime tries again, with growing pauses
    )


@contextmanager
def answering(url: str) -> Iterator[None]:
    """Turn what goes wrong inside into Unavailable, with a sentence that names no secret."""
    try:
        yield
    except OpenSearchException as error:
        raise unavailable(f"OpenSearch at {url}: {_said(error)}") from error


def unavailable(sentence: str) -> Unavailable:
    """Return the answer that keeps the batch in hand."""
    return Unavailable(Reason.STORE_DOWN, sentence)


def _said(error: OpenSearchException) -> str:
    if not isinstance(error, TransportError):
        return type(error).__name__
    status = error.status_code
    if not isinstance(status, int):  # 'N/A' and 'TIMEOUT': there was no answer
        return f"no answer ({type(error).__name__})"
    return f"it answers {status} {error.error}"
