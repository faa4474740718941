"""A Kafka of a test's own, to kill and to start again. The one that tests share: conftest.py."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from copydesk.broker import make_topics
from services.runtime.settings import SharedSettings
from tests.kafka.pipeline import Pipeline
from tests.services.apache_kafka import ApacheKafka, apache_kafka, why_not

leaves_sockets = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
"""kafka-python leaves one to the garbage collector for each attempt that is refused."""


@dataclass(frozen=True)
class OwnKafka:
    """A broker, and the map's topics on it."""

    broker: ApacheKafka
    pipeline: Pipeline

    def restart(self) -> None:
        self.broker.kill()
        self.broker.start()


@contextmanager
def own_kafka(caplog: pytest.LogCaptureFixture) -> Iterator[OwnKafka]:
    """Run a Kafka inside the with block; skip the test where none can be run."""
    if missing := why_not():
        pytest.skip(f"no Kafka to kill: {missing}")
    caplog.set_level(logging.CRITICAL, "kafka")  # what pytest keeps of its logs keeps the sockets
    with apache_kafka() as broker:
        pipeline = Pipeline(broker.bootstrap)
        make_topics(
            SharedSettings(kafka_bootstrap=pipeline.bootstrap, topic_prefix=pipeline.prefix)
        )
        yield OwnKafka(broker, pipeline)
        gc.collect()
