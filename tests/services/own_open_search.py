"""
A real OpenSearch for a test, or why there is none.

Without one it is skipped, with the reason; COPYDESK_REQUIRE_OPENSEARCH=1 makes that a failure.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.services.open_search import OpenSearchServer, open_search, why_not


@contextmanager
def own_open_search() -> Iterator[OpenSearchServer]:
    """Run a server inside the with block."""
    if missing := why_not():
        reason = f"no OpenSearch: {missing}"
        if os.environ.get("COPYDESK_REQUIRE_OPENSEARCH"):
            pytest.fail(reason)
        pytest.skip(reason)
    with open_search() as server:
        yield server
