"""
What the runtime knows of a Kafka record: its bytes, as they are.

What is in them: schemas/. What becomes of them: settle.py.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

Place = tuple[str, int]
"""A topic and a partition of it."""

Headers = tuple[tuple[str, bytes | None], ...]
"""As Kafka has them: ordered, names may repeat, values are any bytes or none."""

FIRST_SEEN = "x-first-seen"
"""Milliseconds since 1970: a page without fetched_at has its version from it, replays included."""

MAX_ATTEMPT = 100
"""A header may say anything; nothing is tried so often."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One record to publish."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()

    @property
    def size(self) -> int:
        """Bytes of key, value and headers."""
        parts = (self.key, self.value, *(part for _, part in self.headers))
        return sum(len(part or b"") for part in parts) + sum(len(name) for name, _ in self.headers)

    @property
    def digest(self) -> str:
        """The sha256 of the value, in hexadecimal digits."""
        return sha256(self.value or b"").hexdigest()

    def as_note(self, topic: str, *, kept_as: str) -> "Outgoing":
        """Return what fits on *topic* in place of a record that is too large: where it is kept."""
        note = f"{self.size} bytes for {self.topic}, the value is in the archive as {kept_as}"
        ours = tuple((n, v) for n, v in self.headers if n in {"x-stage", "x-error", "x-origin"})
        return Outgoing(
            topic=topic,
            key=(self.key or b"")[:1000],
            value=note.encode(),
            headers=(*ours, ("x-kept-as", kept_as.encode())),
        )


@dataclass(frozen=True, kw_only=True)
class Unpublished:
    """Records that the broker did not confirm; in due course it may, unless they are too large."""

    unconfirmed: tuple[Outgoing, ...] = ()
    too_large: tuple[Outgoing, ...] = ()


Publish = Callable[[Sequence[Outgoing]], Awaitable[Unpublished]]
"""Puts records on the broker; returns those that did not get there. The real one: publisher.py."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record as it arrived."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: datetime
    """The broker's time on topics with LogAppendTime, else the sender's."""
    headers: Headers = ()
    headers_lost: str = ""
    """Why the client could not hand out the headers; empty where it did."""

    @property
    def place(self) -> Place:
        return self.topic, self.partition

    @property
    def origin(self) -> str:
        """Where the record is: topic/partition/offset."""
        return f"{self.topic}/{self.partition}/{self.offset}"

    @property
    def received_at(self) -> datetime:
        """
        When the record first came in: before it was delayed, buried or replayed.

        A header of ours says so. It can only make a record older than the broker says it is.
        """
        try:
            first = int(dict(self.headers).get(FIRST_SEEN) or b"")
            return min(self.timestamp, datetime.fromtimestamp(first / 1000, UTC))
        except (ValueError, OverflowError, OSError):
            return self.timestamp

    @property
    def attempt(self) -> int:
        """1 for a record that was never delayed, and where the header makes no sense."""
        try:
            return min(max(1, int(dict(self.headers).get("x-attempt") or 1)), MAX_ATTEMPT)
        except ValueError:
            return 1

    def forward(self, topic: str, ours: dict[str, str], *, key: bytes | None = None) -> Outgoing:
        """
        Return this record, untouched, on its way to *topic*; under another *key* if one is given.

        Headers keep their order; *ours* come last, in place of earlier ones of the same name.
        """
        ours = {FIRST_SEEN: str(round(self.received_at.timestamp() * 1000)), **ours}
        theirs = tuple(header for header in self.headers if header[0] not in ours)
        added = ((name, text.encode(errors="backslashreplace")) for name, text in ours.items())
        return Outgoing(
            topic=topic, key=key or self.key, value=self.value, headers=(*theirs, *added)
        )
