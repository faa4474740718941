"""What a topic is. Which topics there are: topics.py."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar

from pydantic import TypeAdapter

from .message import Message

M = TypeVar("M", bound=Message)

ARTICLE_BYTES = 4 * 1024 * 1024
"""An article repeats its page's text with reasons: larger than a page that is sent inline."""


@dataclass(frozen=True, kw_only=True)
class Topic(Generic[M]):
    """One topic. Records with equal keys keep their order and meet the same consumer."""

    name: str
    message: type[M]
    or_else: type[Message] | None = None
    """Another message that may stand on the topic; the field "kind" tells them apart."""
    key: str | None
    """The message's attribute that is the Kafka key; None: a record keeps the key it came with."""
    strict_key: bool = False
    """A record that arrives under another key is sent on under the right one before it counts."""
    partitions: int
    retention: timedelta | None
    """How long a record is there; None: as long as it is the newest with its key."""
    written_by: tuple[str, ...]
    read_by: tuple[str, ...]
    timestamp_type: Literal["CreateTime", "LogAppendTime"] = "CreateTime"
    """LogAppendTime where we must not depend on a sender's clock."""
    max_bytes: int = ARTICLE_BYTES

    @property
    def cleanup(self) -> Literal["delete", "compact"]:
        return "compact" if self.retention is None else "delete"

    @property
    def config(self) -> dict[str, str]:
        """The topic's settings as Kafka names them."""
        kept = -1 if self.retention is None else self.retention // timedelta(milliseconds=1)
        return {
            "cleanup.policy": self.cleanup,
            "retention.ms": str(kept),
            "message.timestamp.type": self.timestamp_type,
            "max.message.bytes": str(self.max_bytes),
        }

    @property
    def messages(self) -> tuple[type[Message], ...]:
        """Every message that may stand on the topic."""
        return (self.message,) if self.or_else is None else (self.message, self.or_else)

    def parse(self, value: bytes | str) -> Any:
        """Return the message in *value*, one of *messages*; raise pydantic.ValidationError."""
        return self._adapter.validate_json(value)

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        either: Any = self.message if self.or_else is None else self.message | self.or_else
        return TypeAdapter(either)

    def key_of(self, message: Message) -> bytes:
        """Return the Kafka key of *message*, so that no producer can forget or invent one."""
        if self.key is None:
            raise TypeError(f"{self.name} takes records as they came, with the key they came with")
        key: str = getattr(message, self.key)
        return key.encode()
