"""
What a dead letter is, and the record that it was. Pure.

Who buries records: services/runtime/settle.py. Where letters are read: reading.py.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from copydesk.dead_letters.error import DeadError, died_of
from copydesk.dead_letters.site import site_of_value
from schemas.message import Message
from schemas.outcomes import Reason
from schemas.topics import Route
from services.runtime.reading import read
from services.runtime.records import Headers, Outgoing, Record
from services.runtime.salvage import salvaged_id

OF_BURIAL = frozenset({"x-stage", "x-error", "x-origin", "x-headers-lost"})
"""Headers that the stage put on the letter. x-first-seen is none of them: a page without
fetched_at has its version from it, and the replayed one must not pass for a newer one."""

AGAIN_FROM_ONE = frozenset({"x-attempt"})

REPLAYED_FROM = "x-replayed-from"
"""On the record that is sent: its letter. If that dies again, it stands on the new letter."""

SHOWN_ORIGIN_CHARS = 300


@dataclass(frozen=True)
class DeadLetter:
    """A record on a stage's dead-letter topic."""

    route: Route[Any, Any]
    """The stage that buried it."""

    record: Record

    @property
    def id(self) -> str:
        """The stage, and the place on its dead-letter topic: clean/3/127."""
        return f"{self.route.stage}/{self.record.partition}/{self.record.offset}"

    @property
    def died_at(self) -> datetime:
        return self.record.timestamp

    @property
    def origin(self) -> str:
        """Where the record was when it died: topic/partition/offset; "" if the letter is silent."""
        return self.header("x-origin")[:SHOWN_ORIGIN_CHARS]

    @property
    def replayed_from(self) -> str:
        """The earlier letter that it was replayed from; "" for one that dies the first time."""
        return self.header(REPLAYED_FROM)

    @property
    def kept_as(self) -> str:
        """
        The archive's key of the value, which the broker refused for its size; "" as a rule.

        Such a letter is a note: it has neither the value nor the sender's headers. The runtime
        puts this header last; anywhere else it is a sender's.
        """
        name, value = self.record.headers[-1] if self.record.headers else ("", None)
        return (value or b"").decode(errors="replace") if name == "x-kept-as" else ""

    @cached_property
    def error(self) -> DeadError:
        said = self.header("x-error")
        if self.kept_as and not said:
            return DeadError(Reason.TOO_LARGE, "refused by the broker, kept in the archive")
        return died_of(said)

    @cached_property
    def site(self) -> str:
        return site_of_value(self.record.value)

    @property
    def theirs(self) -> Headers:
        """The headers that are not of its burial, in the sender's order."""
        return tuple(header for header in self.record.headers if header[0] not in OF_BURIAL)

    def header(self, name: str) -> str:
        """Return a header of ours, "" if there is none. The last counts: forward() appends."""
        value = dict(self.record.headers).get(name)
        return (value or b"").decode(errors="replace")

    def again(self) -> Outgoing:
        """Return the record on its way to its stage: key, value and the sender's headers as is."""
        dropped = {*AGAIN_FROM_ONE, REPLAYED_FROM}
        kept = tuple(header for header in self.theirs if header[0] not in dropped)
        return Outgoing(
            topic=self.route.reads.name,
            key=self.record.key,
            value=self.record.value,
            headers=(*kept, (REPLAYED_FROM, self.id.encode())),
        )

    def as_read_again(self, now: datetime) -> Record:
        """Return the record as its stage will meet it, if it is sent *now*."""
        out = self.again()
        return Record(
            topic=out.topic,
            partition=self.record.partition,
            offset=self.record.offset,
            key=out.key,
            value=out.value,
            timestamp=now,
            headers=out.headers,
        )

    def message(self) -> Message | Exception:
        """Return the message in it, or why today's code finds none."""
        return read(self.as_read_again(self.died_at), self.route.reads)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its page and article, as far as anybody can tell."""
        message = self.message()
        if isinstance(message, Exception):
            salvaged = salvaged_id(self.record.value)
            return (salvaged,) if salvaged else ()
        article_id: str | None = getattr(message, "article_id", None)
        return (message.page_id, article_id) if article_id else (message.page_id,)
