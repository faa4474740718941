"""Makes the OpenSearch index anew. How without a gap: services/index/opensearch_anew.py."""

from contextlib import closing

from copydesk.indexes.progress import Progress
from copydesk.indexes.public_topic import PublicTopic
from copydesk.indexes.reading_all import fill
from copydesk.takedowns.ledger import entries, kafka_of
from services.index.filling import Filling
from services.index.indexing import withdrawn
from services.index.opensearch_anew import NewIndex
from services.runtime.settings import SharedSettings


def rebuild(shared: SharedSettings, topic: PublicTopic, progress: Progress) -> Filling:
    """Return what was read, once the new index is the one in use; raise Unavailable."""
    with closing(NewIndex(shared)) as new:
        filling, _ = fill(new, topic, progress)
        filling.left_out += _taken_down(new, shared)
        new.take_its_place()
        progress.say("The new index is in use; the old one goes once nobody reads it any more ...")
        new.delete_former()
        filling.left_out += new.left_out
    return filling


def _taken_down(new: NewIndex, shared: SharedSettings) -> list[str]:
    """Take down in *new* what the ledger names; return why, of each where that can't be done."""
    # The public topic forgets a takedown after a month.
    takedowns = [withdrawn(each) for each in entries(kafka_of(shared)).values()]
    answers = zip(takedowns, new.upsert_many(takedowns), strict=True)
    return [f"takedown of {each.article_id}: {why}" for each, why in answers if why is not None]
