"""
`copydesk index rebuild`: a new store from the public topic takes the place of the other.

How that is done depends on the store: embedded_rebuild.py, opensearch_rebuild.py.
"""

from rich.console import Console

from copydesk.failure import Failure
from copydesk.indexes.progress import Progress
from copydesk.indexes.public_topic import PublicTopic
from copydesk.indexes.surplus import refuse_local_broker, refuse_surplus
from services.index.filling import Filling
from services.index.store import StoreInUse
from services.index.stores import open_reader
from services.runtime.settings import SharedSettings


def rebuild(shared: SharedSettings, console: Console, *, seconds: float, force: bool) -> None:
    """
    Make the store anew; raise Failure where that can't be done, or nobody goes over to it.

    With *force* also where the new store lacks articles that the old one has.
    """
    refuse_local_broker(shared)
    topic, progress = PublicTopic(shared), Progress()
    if not force:
        progress.say(f"Comparing the store with {topic.name}: nothing is to be lost ...")
        refuse_surplus(shared, topic)
    progress.say(f"Reading {topic.name} into a new store, beside the one in use ...")
    try:
        if shared.store == "opensearch":
            from copydesk.indexes import opensearch_rebuild

            filling = opensearch_rebuild.rebuild(shared, topic, progress)
        else:
            from copydesk.indexes import embedded_rebuild

            filling = embedded_rebuild.rebuild(shared, topic, progress, seconds=seconds)
    except StoreInUse as error:
        raise Failure(str(error)) from error
    _say_end(shared, console, filling, progress.seconds)


def _say_end(shared: SharedSettings, console: Console, filling: Filling, took: float) -> None:
    reader = open_reader(shared)
    count = reader.count()
    reader.close()
    articles = "article" if count == 1 else "articles"
    console.print(
        f"The new store is in use: {count:,} {articles} from {filling.records:,} records,"
        f" in {took:,.1f} s.",
        soft_wrap=True,
    )
    if filling.left_out:
        console.print(
            f"{len(filling.left_out):,} records were left out, the first: {filling.left_out[0]}",
            markup=False,
            soft_wrap=True,
        )
    console.print("See that nothing differs: run `copydesk index check`.", markup=False)
