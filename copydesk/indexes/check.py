"""
`copydesk index check`: whether the store has what stands on the public topic.

Articles that are accepted and not yet published differ for a moment: what differs is looked at
again before it is called a difference.
"""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import closing

from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.failure import Failure
from copydesk.indexes.comparison import Comparison, Difference, Differing
from copydesk.indexes.public_topic import PublicTopic
from copydesk.printing import ID_CHARS
from copydesk.reading import store_of
from services.index.store import StoreReader
from services.runtime.settings import SharedSettings
from services.runtime.until_now import Offsets

LOOKS = 10
"""At what differs, before it is called a difference."""

PAUSE_SECONDS = 1.0
"""Between two looks: OpenSearch finds a second later what it has accepted."""

UNDER_WAY = 50_000
"""Articles at most that are accepted and not yet published, by all index processes together. More
than those differ for another reason, and are not looked at again."""

MEANING = {
    Difference.MISSING: "on the topic, not in the store",
    Difference.STALE: "older in the store than on the topic",
    Difference.UNPUBLISHED: "newer in the store than on the topic",
    Difference.SURPLUS: "in the store, not on the topic",
}

FORGETS = (
    "the local broker keeps what it has in memory, and has forgotten what was published before its"
    " start, which the store alone has"
)


def check(shared: SharedSettings, console: Console, *, as_json: bool) -> None:
    """Print what differs; raise Failure where anything does."""
    topic = PublicTopic(shared)
    with store_of(shared) as store, closing(Comparison()) as comparison:
        count = compare(topic, store, comparison)
        found = comparison.differences()
        if as_json:
            console.print_json(json.dumps(_plain(comparison, found)))
        else:
            _show(comparison, found, topic.name, console)
    if count:
        articles = "1 article differs" if count == 1 else f"{count:,} articles differ"
        raise Failure(f"{articles}: {what_to_do(shared)}")


def what_to_do(shared: SharedSettings) -> str:
    """Return what mends a difference, or why nothing needs to be mended."""
    if not shared.has_kafka:
        return FORGETS
    return "`copydesk index rebuild` makes the store anew from the topic"


def compare(
    topic: PublicTopic,
    store: StoreReader,
    comparison: Comparison,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Return how many articles differ between *topic* and *store*, and go on doing so."""
    offsets = _read_on(topic, comparison, None)
    comparison.read_store(store.kept())
    count = comparison.compare()
    for _ in range(LOOKS):
        if not 0 < count <= UNDER_WAY:
            break
        sleep(PAUSE_SECONDS)
        for ids in comparison.differing_ids():
            comparison.forget_store(ids)
            comparison.read_store(store.kept(ids))
        # After the store: what that has accepted by now may be published in the meantime.
        offsets = _read_on(topic, comparison, offsets)
        count = comparison.compare_again()
    return count


def _read_on(topic: PublicTopic, comparison: Comparison, offsets: Offsets | None) -> Offsets:
    with topic.read(offsets) as records:
        comparison.read_topic(records)
        return records.reaches


def _show(
    comparison: Comparison, found: Mapping[Difference, Differing], topic: str, console: Console
) -> None:
    on_topic, in_store = comparison.articles("topic"), comparison.articles("store")
    console.print(f"{on_topic:,} articles on {topic}, {in_store:,} in the store.", soft_wrap=True)
    if comparison.unreadable:
        console.print(f"{comparison.unreadable:,} records there can't be read.", soft_wrap=True)
    if not any(each.count for each in found.values()):
        console.print("No difference.")
        return
    table = Table("articles", "", "such as", box=None, pad_edge=False)
    table.columns[0].justify = "right"
    for how, each in found.items():
        if each.count:
            ids = ", ".join(article_id[:ID_CHARS] for article_id in each.ids)
            table.add_row(f"{each.count:,}", f"{how}: {MEANING[how]}", Text(ids))
    console.print(table)


def _plain(comparison: Comparison, found: Mapping[Difference, Differing]) -> dict[str, object]:
    return {
        "topic": comparison.articles("topic"),
        "store": comparison.articles("store"),
        "unreadable": comparison.unreadable,
        **{how: {"articles": each.count, "such_as": each.ids} for how, each in found.items()},
    }
