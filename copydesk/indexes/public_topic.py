"""The public topic, as the commands of this folder read it."""

from copydesk.acls import OPERATOR
from copydesk.broker import reachable
from copydesk.client_errors import NoKafka
from copydesk.client_kafka import check_topics
from copydesk.failure import Failure
from copydesk.until_now import UntilNow
from schemas.topics import ARTICLE
from services.runtime.settings import SharedSettings
from services.runtime.until_now import Offsets


class PublicTopic:
    """Reads it to its end of the moment; raises Failure where no Kafka has it."""

    def __init__(self, shared: SharedSettings) -> None:
        self._shared = reachable(shared)
        try:
            check_topics(self._shared, [ARTICLE], needs=(), who=OPERATOR)
        except NoKafka as error:
            raise Failure(str(error)) from error

    @property
    def name(self) -> str:
        return self._shared.topic_prefix + ARTICLE.name

    def read(self, offsets: Offsets | None = None) -> UntilNow:
        """Return its records after *offsets*; all of them without."""
        return UntilNow(self._shared, ARTICLE, start="beginning" if offsets is None else offsets)
