"""
What of the archive the records on a Kafka refer to, and must not be deleted: archive_prune.py.

The values are searched, not parsed: a dead letter that no schema fits refers to its page all the
same. What merely looks like a key keeps an object for longer than it had to be kept.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from copydesk.acls import OPERATOR
from copydesk.broker import reachable
from copydesk.client_errors import NoKafka
from copydesk.client_kafka import check_topics
from copydesk.failure import Failure
from copydesk.until_now import UntilNow
from schemas.topic import Topic
from schemas.topics import PAGE_FETCHED, ROUTES
from services.runtime.records import Record
from services.runtime.settings import SharedSettings

SLASH = rb"(?:\\?/|\\u002[fF])"
"""JSON may write it as it is, or escaped, as PHP does."""

KEY = re.compile(
    rb"(?:pages|records)" + SLASH + rb"\d{4}-\d{2}-\d{2}" + SLASH + rb"[0-9A-Za-z_-]{1,120}"
)

WITHOUT_KAFKA = "--without-kafka deletes by age alone, where no Kafka has records any more"


def referring_topics() -> tuple[Topic[Any], ...]:
    """Return the topics whose records refer to the archive: pages to clean, and dead letters."""
    return (PAGE_FETCHED, *(route.dead_letters for route in ROUTES))


def references(shared: SharedSettings, matters: Callable[[str], bool]) -> set[str]:
    """
    Return the keys that *matters* says yes to, of all that records on the Kafka refer to now.

    Raises Failure where the Kafka does not tell all of it.
    """
    try:
        shared = reachable(shared)
        check_topics(shared, referring_topics(), needs=(), who=OPERATOR)
        return {key for key in _keys(shared, referring_topics()) if matters(key)}
    except (Failure, NoKafka) as error:
        raise Failure(f"nothing is deleted: {error}. {WITHOUT_KAFKA}") from error


def keys_in(record: Record) -> set[str]:
    """Return the keys of the archive that are named in *record*."""
    parts: Collection[bytes | None] = (record.value, *(value for _, value in record.headers))
    found: Iterable[bytes] = (key for part in parts if part for key in KEY.findall(part))
    return {re.sub(SLASH, b"/", key).decode("ascii") for key in found}


def _keys(shared: SharedSettings, topics: Iterable[Topic[Any]]) -> Iterator[str]:
    for topic in topics:
        with UntilNow(shared, topic) as records:
            for record in records:
                yield from keys_in(record)
