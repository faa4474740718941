"""
Which Kafka these tests run on: COPYDESK_KAFKA_BOOTSTRAP, else one from Maven, else none.

With none they are skipped, with the reason; COPYDESK_REQUIRE_KAFKA=1 makes that a failure.
"""

import os
from collections.abc import Iterator

import pytest

from tests.kafka.pipeline import Pipeline
from tests.services.apache_kafka import apache_kafka, why_not


@pytest.fixture(scope="session")
def bootstrap() -> Iterator[str]:
    if given := os.environ.get("COPYDESK_KAFKA_BOOTSTRAP"):
        yield given
    elif missing := why_not():
        reason = f"no Kafka: {missing}; set COPYDESK_KAFKA_BOOTSTRAP to the address of one"
        if os.environ.get("COPYDESK_REQUIRE_KAFKA"):
            pytest.fail(reason)
        pytest.skip(reason)
    else:
        with apache_kafka() as kafka:
            yield kafka.bootstrap


@pytest.fixture
def pipeline(bootstrap: str) -> Iterator[Pipeline]:
    made = Pipeline(bootstrap)
    with made.topics():
        yield made
