"""
What malformed records cost the good ones: pages a second through clean, with as many beside them.

How they are made: tests/poison/. The same pages without them, in the same run, are what it is
compared to.
"""

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.arrivals import records_a_second
from bench.latency import processes
from bench.pages import pages, row
from bench.topics import prefixed_topics
from schemas.topics import ARTICLE_CLEANED, PAGE_FETCHED
from services.runtime.settings import SharedSettings
from tests.makers import HTML
from tests.poison.generator import Poison, spread
from tests.poison.kinds import PAGES
from tests.poison.sending import send
from tests.poison.sent import Sent

COUNT = 1_000
ROUNDS = 3
"""Of both in turn, so that what else the machine does falls on both."""

SEED = 1
GOOD = "good-"
"""What the ids of good pages begin with: without a URL, they are those of their articles too."""

SECONDS = 180


def print_table(bootstrap: str) -> None:
    """Print good pages a second through clean, without and with malformed records among them."""
    print(f"\nclean on Kafka, {COUNT} golden pages of HTML")
    good = _good()
    made = Poison({"page_id": "odd", "html": HTML}, PAGES, stamps=True)
    mixed = spread(list(made.some(COUNT, seed=SEED)), good, seed=SEED)
    rounds = [(_rate(bootstrap, good), _rate(bootstrap, mixed)) for _ in range(ROUNDS)]
    alone, among = (statistics.median(rates) for rates in zip(*rounds, strict=True))
    print(row("good pages alone", alone, "pages/s"))
    print(row(f"with {COUNT} malformed records among them", among, "pages/s", alone))


def _good() -> list[Sent]:
    made = (
        page.model_copy(update={"page_id": f"{GOOD}{number}", "url": None})
        for number, page in enumerate(pages("html", COUNT))
    )
    return [
        Sent(wrong="", key=page.page_id.encode(), value=page.model_dump_json().encode())
        for page in made
    ]


def _rate(bootstrap: str, stream: Sequence[Sent]) -> float:
    with tempfile.TemporaryDirectory() as data, prefixed_topics(bootstrap) as prefixed:
        shared = prefixed.model_copy(update={"data_dir": Path(data)})
        send(bootstrap, shared.topic_prefix + PAGE_FETCHED.name, stream)
        with processes(shared, ("clean",)):
            return _good_a_second(shared)


def _good_a_second(shared: SharedSettings) -> float:
    """Return the good pages a second, from the first that is published to the last."""
    return records_a_second(
        shared,
        ARTICLE_CLEANED,
        count=COUNT,
        seconds=SECONDS,
        counts=lambda raw: (raw.key() or b"").startswith(GOOD.encode()),
    )
