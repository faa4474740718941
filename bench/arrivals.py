"""How fast records arrive on a topic, from the first to the last: what several tables ask."""

import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from confluent_kafka import Consumer
from confluent_kafka import Message as RawRecord

from schemas.topic import Topic
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.settings import SharedSettings


def records_a_second(
    shared: SharedSettings,
    topic: Topic[Any],
    *,
    count: int,
    seconds: float,
    counts: Callable[[RawRecord], bool] = lambda _: True,
) -> float:
    """Return the records a second of which *counts* is true; raise TimeoutError after *seconds*."""
    config = {
        **for_librdkafka(shared),
        "group.id": f"{shared.topic_prefix}counting",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
    }
    seen, started, deadline = 0, 0.0, time.monotonic() + seconds
    with closing(Consumer(config)) as consumer:
        consumer.subscribe([shared.topic_prefix + topic.name])
        while seen < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{seen} of {count} on {topic.name} after {seconds} s")
            raw_records = [raw for raw in consumer.consume(500, 0.2) if raw.error() is None]
            arrived = sum(map(counts, raw_records))
            started = started or (time.perf_counter() if arrived else 0.0)
            seen += arrived
    return count / (time.perf_counter() - started)
