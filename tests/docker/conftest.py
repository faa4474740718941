"""
The engine that these tests run on: where there is none, they are skipped, with the reason.

COPYDESK_REQUIRE_DOCKER=1 makes that a failure.
"""

import os
from collections.abc import Iterator

import pytest

from tests.docker.engine import KAFKA, PYTHON, why_not
from tests.docker.stack import Stack


@pytest.fixture(scope="session")
def engine() -> None:
    """Skip what needs an engine where there is none."""
    if missing := why_not([PYTHON, KAFKA]):
        reason = f"no Docker: {missing}"
        if os.environ.get("COPYDESK_REQUIRE_DOCKER"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def stack(engine: None) -> Iterator[Stack]:  # noqa: ARG001  it must be there first
    """Return the whole stack, up and ready, three replicas of clean in it."""
    made = Stack()
    try:
        made.up("--scale", "clean=3")
        yield made
    except AssertionError as error:
        logs = made.compose("logs", "--tail", "30")
        pytest.fail(f"{error}\n{logs}")
    finally:
        made.down()
