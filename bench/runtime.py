"""
What the runtime costs: a stage that answers at once, beside a bare confluent loop.

Both read records of 3 kB in batches of at most 100, publish two records for each (one as large, one
of the size of an outcome), wait for the confirmations, and commit synchronously, on the same
broker, in turns. The bare loop checks nothing, and one bad record or refused publish ends it.
"""

import asyncio
import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from confluent_kafka import Consumer, Producer

from bench.topics import prefixed_topics
from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import ARTICLE_CLEANED, CLEAN, OUTCOMES, PAGE_FETCHED
from services.runtime.kafka import build_member
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.publisher import producer_config
from services.runtime.settings import SharedSettings, StageSettings
from services.runtime.wiring import Wiring

RECORDS = 20_000
RECORD_BYTES = 3_000
BATCH = 100
RUNS = 5
OUTCOME = b"x" * 400


def print_table(bootstrap: str) -> None:
    """Measure in turns, and print records a second: every run, the medians, their ratio."""
    bare, ours = [], []
    for _ in range(RUNS):
        with prefixed_topics(bootstrap) as shared:
            fill(shared)
            bare.append(RECORDS / bare_loop(shared))
            ours.append(RECORDS / asyncio.run(stage(shared)))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"\nruntime, {RECORDS} records of {RECORD_BYTES} bytes, batches of {BATCH}, {RUNS} runs")
    print(row("bare confluent loop", bare))
    print(row("a stage that answers at once", ours))
    print(f"{'ratio of the medians':32}{ratio:8.2f}")


def row(name: str, rates: Sequence[float]) -> str:
    """Return one line of the table."""
    runs = " ".join(f"{rate:,.0f}" for rate in rates)
    return f"{name:32}{statistics.median(rates):8,.0f} records/s   ({runs})"


def fill(shared: SharedSettings) -> None:
    """Publish the pages."""
    producer = Producer(producer_config(shared, client_id="bench"))
    for number in range(RECORDS):
        page = PageFetched(page_id=f"p{number}", text="x" * RECORD_BYTES, source="bench")
        value = page.model_dump_json(exclude_none=True).encode()
        producer.produce(shared.topic_prefix + PAGE_FETCHED.name, key=page.page_id, value=value)
        producer.poll(0)
    producer.flush()


def bare_loop(shared: SharedSettings) -> float:
    """Return the seconds from the first record to the last commit, without any runtime."""
    producer = Producer(producer_config(shared, client_id="bench"))
    config: dict[str, Any] = {
        **for_librdkafka(shared),
        "group.id": f"{shared.topic_prefix}bare",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
    }
    done, started = 0, 0.0
    with closing(Consumer(config)) as consumer:
        consumer.subscribe([shared.topic_prefix + PAGE_FETCHED.name])
        while done < RECORDS:
            batch = consumer.consume(BATCH, timeout=0.02)
            started = started or (time.perf_counter() if batch else 0.0)
            for record in batch:
                name = shared.topic_prefix + ARTICLE_CLEANED.name
                producer.produce(name, key=record.key(), value=record.value())
                name = shared.topic_prefix + OUTCOMES.name
                producer.produce(name, key=record.key(), value=OUTCOME)
            if batch:
                producer.flush()
                consumer.commit(asynchronous=False)
                done += len(batch)
    return time.perf_counter() - started


async def stage(shared: SharedSettings) -> float:
    """Return the same for a stage of ours, from its first batch to its last outcome."""
    started = 0.0
    like = ArticleCleaned(  # the logic must cost nothing: it is the runtime that is measured
        page_id="",
        article_id="",
        version=0,
        site="bench",
        source="bench",
        title="",
        paragraphs=("x" * RECORD_BYTES,),
    )

    async def answer(pages: Sequence[PageFetched]) -> list[ArticleCleaned]:
        nonlocal started
        started = started or time.perf_counter()
        return [
            like.model_copy(update={"page_id": page.page_id, "article_id": page.page_id})
            for page in pages
        ]

    settings = StageSettings(shared=shared, batch_records=BATCH)
    member = build_member(Wiring(CLEAN, settings, answer))
    await member.broker.start()
    try:
        while member.stage.outcomes < RECORDS:  # noqa: ASYNC110  nothing tells of the last
            await asyncio.sleep(0.005)
        return time.perf_counter() - started
    finally:
        await member.broker.stop()
