"""
What a store that is made anew would lose: articles that the topic has not, and the store has.

A topic that was made again, or lost a disk, has less than the store: that is then the only copy.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

from copydesk.failure import Failure
from copydesk.indexes.check import FORGETS, compare
from copydesk.indexes.comparison import Comparison, Difference
from copydesk.indexes.public_topic import PublicTopic
from services.answers import Unavailable
from services.index.generations import current
from services.index.store import NoStore
from services.index.stores import open_reader
from services.runtime.settings import SharedSettings


def refuse_local_broker(shared: SharedSettings) -> None:
    """Raise Failure where the public topic is in memory: a store from it would be without most."""
    if not shared.has_kafka:
        raise Failure(
            f"{FORGETS}: nothing is made anew from it. Stop the pipeline, and delete index/search"
            f" in {shared.data_dir} to have the search index made again"
        )


def refuse_surplus(
    shared: SharedSettings,
    topic: PublicTopic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Raise Failure where the store has, or may have, articles that *topic* has not."""
    if not _is_there(shared):
        return
    try:
        count = _surplus(shared, topic, sleep)
    except (NoStore, Unavailable, sqlite3.Error) as error:
        raise Failure(
            f"what the store alone has is not known ({error}): mend that first; with --force, the"
            f" new store has what {topic.name} has, and no more"
        ) from error
    if count:
        articles = "1 article" if count == 1 else f"{count:,} articles"
        raise Failure(
            f"the store has {articles} that {topic.name} has not, and may be the last to have them:"
            " `copydesk index check` names some; with --force, the new store is without them"
        )


def _is_there(shared: SharedSettings) -> bool:
    """Return whether there is a store; one that can't be read is there too."""
    if shared.store == "embedded":
        return current(shared.data_dir).catalogue.exists()
    try:
        with closing(open_reader(shared)) as store:
            store.count()
    except NoStore:
        return False
    return True


def _surplus(shared: SharedSettings, topic: PublicTopic, sleep: Callable[[float], None]) -> int:
    with closing(open_reader(shared)) as store, closing(Comparison()) as comparison:
        compare(topic, store, comparison, sleep)
        return comparison.differences()[Difference.SURPLUS].count
