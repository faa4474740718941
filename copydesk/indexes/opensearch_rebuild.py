"""Makes the OpenSearch index anew. How without a gap: services/index/opensearch_anew.py."""

from contextlib import closing

from copydesk.indexes.progress import Progress
from copydesk.indexes.public_topic import PublicTopic
from copydesk.indexes.reading_all import fill
from services.index.filling import Filling
from services.index.opensearch_anew import NewIndex
from services.runtime.settings import SharedSettings


def rebuild(shared: SharedSettings, topic: PublicTopic, progress: Progress) -> Filling:
    """Return what was read, once the new index is the one in use; raise Unavailable."""
    with closing(NewIndex(shared)) as new:
        filling, _ = fill(new, topic, progress)
        new.take_its_place()
        progress.say("The new index is in use; the old one goes once nobody reads it any more ...")
        new.delete_former()
    return filling
