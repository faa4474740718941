"""What Publisher and Subscriber raise. Each message is one sentence that says what to do next."""

from collections.abc import Sequence

from schemas.pages import PageFetched, PageRequested


class BadCall(ValueError):
    """What was to be published makes no sense; nothing of it was sent."""


class NoKafka(ConnectionError):
    """No Kafka answers, or it has not the topic."""


class NotPublished(Exception):
    """
    No Kafka confirmed these messages in time, or it refused them.

    Give them to Publisher.publish() again: a page that arrives twice stays one article.
    """

    def __init__(self, sentence: str, messages: Sequence[PageRequested | PageFetched]) -> None:
        super().__init__(sentence)
        self.messages = tuple(messages)
        """What was not published, in the order of the calls."""
