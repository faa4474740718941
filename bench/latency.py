"""
How long a page takes from being published to being found, while nothing else is going on.

Embedded: all stages in this process, on the local broker. On Kafka: each stage its own process. The
parts say where the time goes: until each stage's outcome, then until a search finds the article.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from bench.topics import prefixed_topics
from copydesk.broker import broker_for
from copydesk.following import Following, follow
from copydesk.publisher import Publisher
from copydesk.stages import NAMES, stage
from copydesk.up import pipeline, until_ready
from schemas.outcomes import Outcome
from services.index.embedded_reader import EmbeddedReader
from services.runtime.settings import SharedSettings

PAGES = 40
WARM_UP = 5
"""The first pages wait for caches; nobody measures a cold start by its p99."""

SECONDS = 30
STAGES = ("clean", "enrich", "index")
PROSE = "The council of {word} voted on Tuesday to rebuild the old bridge over the river. "


def print_table(bootstrap: str) -> None:
    """Print p50 and p99 and the parts, embedded and on the Kafka at *bootstrap*."""
    print(f"\nfrom published to found, {PAGES} pages one after the other, ms")
    print(f"{'':32}{'p50':>8}{'p99':>8}   " + "  ".join(f"{p:>7}" for p in (*STAGES, "search")))
    print(row("embedded", asyncio.run(embedded())))
    print(row("on Kafka", on_kafka(bootstrap)))


def row(name: str, measured: list[dict[str, float]]) -> str:
    """Return one line of the table."""
    totals = sorted(sum(parts.values()) for parts in measured)
    p99 = totals[min(len(totals) - 1, round(0.99 * len(totals)))]
    parts = [statistics.median(m[part] for m in measured) for part in (*STAGES, "search")]
    said = "  ".join(f"{part * 1000:7.0f}" for part in parts)
    return f"{name:32}{statistics.median(totals) * 1000:8.0f}{p99 * 1000:8.0f}   {said}"


async def embedded() -> list[dict[str, float]]:
    """Measure all stages in this process."""
    with (
        tempfile.TemporaryDirectory() as data,
        broker_for(SharedSettings(data_dir=Path(data))) as shared,
    ):
        async with pipeline([stage(name, shared) for name in NAMES], shared) as services:
            await until_ready(services)
            return await asyncio.to_thread(measure, shared)


def on_kafka(bootstrap: str) -> list[dict[str, float]]:
    """Measure the stages as processes."""
    with tempfile.TemporaryDirectory() as data, prefixed_topics(bootstrap) as prefixed:
        shared = prefixed.model_copy(update={"data_dir": Path(data)})
        with processes(shared, STAGES):
            return measure(shared)


@contextmanager
def processes(shared: SharedSettings, names: tuple[str, ...]) -> Iterator[None]:
    """Run stages as processes inside the with block."""
    env = {
        **os.environ,
        "COPYDESK_KAFKA_BOOTSTRAP": shared.kafka_bootstrap,
        "COPYDESK_TOPIC_PREFIX": shared.topic_prefix,
        "COPYDESK_DATA_DIR": str(shared.data_dir),
    }
    with ExitStack() as ends:
        for name in names:
            command = [sys.executable, "-m", "copydesk", "run", name]
            process = subprocess.Popen(command, env=env)  # noqa: S603
            ends.callback(process.wait)
            ends.callback(process.terminate)
        yield


def measure(shared: SharedSettings) -> list[dict[str, float]]:
    """Return the parts of each page's way, in seconds."""
    with Publisher(shared.kafka_bootstrap, topic_prefix=shared.topic_prefix) as publisher:
        ways = [one_page(publisher, shared) for _ in range(WARM_UP + PAGES)]
    return ways[WARM_UP:]


def one_page(publisher: Publisher, shared: SharedSettings) -> dict[str, float]:
    """Return the parts of one page's way, in seconds."""
    word = f"town{uuid4().hex[:10]}"
    following = Following(shared)
    started = datetime.now(UTC)
    page_id = publisher.page(text=f"Bridge of {word}\n" + (PROSE.format(word=word) + "\n") * 5)
    publisher.flush()
    ended: dict[str, Outcome] = {
        outcome.stage: outcome for outcome in follow(following, {page_id}, seconds=SECONDS)
    }
    wait_until_found(word, shared)
    found = datetime.now(UTC)
    times = [started, *(ended[name].at for name in STAGES), found]
    parts: dict[str, float] = defaultdict(float)
    for name, before, after in zip((*STAGES, "search"), times, times[1:], strict=False):
        parts[name] = (after - before).total_seconds()
    return parts


def wait_until_found(word: str, shared: SharedSettings) -> None:
    """Return once a search for *word* finds its article."""
    deadline = time.monotonic() + SECONDS
    with closing(EmbeddedReader(shared.data_dir)) as reader:
        while not reader.search(word).total:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{word} is not found after {SECONDS} s")
            time.sleep(0.002)
