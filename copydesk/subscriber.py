"""
Subscriber: how indexers get articles. Any Kafka client can do it too: docs/contracts/.

    with Subscriber(group="my-index") as subscriber:
        for article in subscriber:
            if isinstance(article, Withdrawn):
                index.delete(article.article_id)
            else:
                index.put(article.article_id, article)

Where it begins: places.py. How far it has come: group_place.py. The fields: schemas/articles.py.
"""

import logging
import time
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from kafka.errors import KafkaError, RetriableError

from copydesk.acls import SUBSCRIBER, of_subscriber
from copydesk.article_consumer import article_consumer
from copydesk.client_errors import BadCall, NoKafka
from copydesk.client_kafka import check_topics, client_settings
from copydesk.group_place import TIMEOUT_SECONDS, GroupPlace
from copydesk.places import Start, ends_of
from copydesk.readable import readable
from schemas.articles import Article, Withdrawn
from schemas.topics import ARTICLE

POLL_MS = 500
"""How long Ctrl-C may have to wait."""

POLL_RECORDS = 50
"""Handed out between two polls: an article may take six seconds before the group gives us up."""

log = logging.getLogger("copydesk.subscriber")


class Subscriber(Iterator[Article | Withdrawn]):
    """
    Iterates over the newest version of every article, then over each new one as it comes.

    Every article comes at least once: with a group, its place moves past an article only when the
    caller comes back for the next one. After a crash the last few come again. Used by one thread;
    members of one group share the articles. Loss of the Kafka is waited out.

    A record that this version can't read, of a later kind for example, is logged and skipped: it
    must not keep the articles behind it from anybody.
    """

    def __init__(
        self,
        bootstrap: str | None = None,
        *,
        group: str | None = None,
        start: Start = "beginning",
        follow: bool = True,
        topic_prefix: str | None = None,
    ) -> None:
        """
        Connect; raise NoKafka where no Kafka answers or its topic is missing.

        *start* is "beginning", "now" or a time; a *group* that has read before goes on at its
        place. Without *follow*, iteration ends where the newest article was at the start. What is
        left out comes from the environment, as for Publisher, and so do TLS and the login.
        """
        if isinstance(start, datetime) and start.tzinfo is None:
            raise BadCall(f"start: {start} has no time zone; give one, as datetime.now(UTC) has")
        if isinstance(start, str) and start not in {"beginning", "now"}:
            raise BadCall(f'start: {start!r} won\'t do; give "beginning", "now" or a datetime')
        shared = client_settings(bootstrap, topic_prefix)
        check_topics(shared, (ARTICLE,), needs=of_subscriber(shared, group), who=SUBSCRIBER)
        self._records: deque[Any] = deque()
        self._in_hand: Any = None
        self._is_closed = False
        try:
            self._consumer = article_consumer(shared, group, start)
            topic = shared.topic_prefix + ARTICLE.name
            self._ends = None if follow else ends_of(self._consumer, topic)
        except NoKafka:
            raise
        except (KafkaError, OSError) as error:
            raise NoKafka(f"no Kafka answers at {shared.kafka_bootstrap}: {error}") from error
        self._place = GroupPlace(self._consumer, has_group=group is not None)

    def __next__(self) -> Article | Withdrawn:
        self._let_go()
        self._place.commit_if_due()
        while not self._is_closed:
            while self._records:
                self._in_hand = self._records.popleft()
                if (message := readable(self._in_hand)) is not None:
                    return message
                self._let_go()
            self._place.commit()  # before the poll, which may give partitions to other members
            if self._is_at_end():
                self.close()
                break
            self._poll()
        raise StopIteration

    def close(self) -> None:
        """Leave. The article in hand is not done: the caller did not come back for the next."""
        if self._is_closed:
            return
        self._is_closed = True
        self._records.clear()
        self._place.commit()
        self._consumer.close(timeout_ms=TIMEOUT_SECONDS * 1000)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def _let_go(self) -> None:
        """Count the article in hand as done."""
        if self._in_hand is not None:
            self._place.done(self._in_hand)
            self._in_hand = None

    def _poll(self) -> None:
        try:
            polled = self._consumer.poll(timeout_ms=POLL_MS, max_records=POLL_RECORDS)
        except RetriableError as error:
            log.warning("no articles from the Kafka for now: %s", error)
            time.sleep(POLL_MS / 1000)
            return
        for records in polled.values():
            self._records.extend(records)

    def _is_at_end(self) -> bool:
        """Return whether all was read that was there at the start, by us or others of the group."""
        if self._ends is None:
            return False
        return all(self._place.of(p, timeout_ms=POLL_MS) >= end for p, end in self._ends.items())
