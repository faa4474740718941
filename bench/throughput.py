"""
Pages a second through the whole pipeline on a Kafka, each stage its own process.

Once with one process of the slowest stage (enrich), once with two. On a machine of few cores the
second one has only what the others leave.
"""

import tempfile
from pathlib import Path
from uuid import uuid4

from confluent_kafka import Producer

from bench.arrivals import records_a_second
from bench.latency import processes
from bench.pages import pages, row
from bench.topics import prefixed_topics
from schemas.topics import ARTICLE, PAGE_FETCHED
from services.runtime.publisher import producer_config
from services.runtime.settings import SharedSettings

COUNT = 400
SECONDS = 120


def print_table(bootstrap: str) -> None:
    """Print pages a second, from the first article on the public topic to the last."""
    print(f"\nwhole pipeline on Kafka, {COUNT} golden pages (text and HTML, eight languages)")
    one = _rate(bootstrap, ("clean", "enrich", "index"))
    print(row("one process a stage", one, "pages/s"))
    two = _rate(bootstrap, ("clean", "enrich", "enrich", "index"))
    print(row("two of enrich", two, "pages/s", one))


def _rate(bootstrap: str, stages: tuple[str, ...]) -> float:
    with tempfile.TemporaryDirectory() as data, prefixed_topics(bootstrap) as prefixed:
        shared = prefixed.model_copy(update={"data_dir": Path(data)})
        _publish(shared)
        with processes(shared, stages):
            return records_a_second(shared, ARTICLE, count=COUNT, seconds=SECONDS)


def _publish(shared: SharedSettings) -> None:
    producer = Producer(producer_config(shared, client_id="bench"))
    both = zip(pages("html", COUNT // 2), pages("text", COUNT // 2), strict=True)
    for number, page in enumerate(page for pair in both for page in pair):
        url = f"https://s{number}.example.org/{number}"
        page_id = uuid4().hex
        value = page.model_copy(update={"page_id": page_id, "url": url}).model_dump_json()
        producer.produce(shared.topic_prefix + PAGE_FETCHED.name, key=page_id, value=value)
    producer.flush()
