"""
A compacted topic as a table: the newest message of each key, in this process's memory.

Every process that needs it reads the whole topic, in no group, so that it owns no part of it. Who
reads the records: table_reader.py. Who starts that, and stops it: service.py.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Event, Lock
from typing import Generic, TypeVar

from pydantic import ValidationError

from schemas.message import Message
from schemas.outcomes import Reason
from schemas.topic import Topic
from services.answers import Unavailable

M = TypeVar("M", bound=Message)

MAX_KEYS = 10_000
"""
Of those beyond, the ones that were written longest ago are forgotten here, not on the topic. Enough
for what can be learnt again; who must forget nothing says None.
"""

MAX_READ_OUT = 500
"""Messages that are kept as objects, ten times the size of their bytes."""

PATIENCE_SECONDS = 5
"""How long one question waits for the table. The stage asks again, and says meanwhile why."""

log = logging.getLogger("copydesk.table")


class Table(Generic[M]):
    """The messages of *topic* by key, and by the other names that *also_by* gives each."""

    def __init__(
        self,
        topic: Topic[M],
        *,
        max_keys: int | None = MAX_KEYS,
        also_by: Callable[[M], Iterable[str]] | None = None,
    ) -> None:
        self.topic = topic
        self.on_delete: Callable[[str], None] = lambda _key: None
        """Hears of each key that is deleted, in the reader's thread. Set it before that starts."""
        self.is_followed = False
        """Whether anybody reads the topic into it: `pipe` has no Kafka, and nothing to wait for."""
        self._max_keys = max_keys
        self._also_by = also_by
        self._values: dict[str, bytes] = {}
        self._keys: dict[str, str] = {}
        """By another name."""
        self._turn = Lock()
        self._read = Event()
        self._parsed = lru_cache(maxsize=MAX_READ_OUT)(self._parse)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: str) -> M | None:
        """
        Return the newest message under *key*, else that of another name; None where there is none.

        None for one that can't be read, too.
        """
        with self._turn:
            value = self._values.get(key)
            if value is None and key in self._keys:
                value = self._values.get(self._keys[key])
        return None if value is None else self._parsed(value)

    def every(self) -> list[M]:
        """Return all messages that can be read, those written longest ago first."""
        with self._turn:
            values = list(self._values.values())
        return [message for value in values if (message := self._parse(value)) is not None]

    def take(self, key: bytes | None, value: bytes | None) -> None:
        """
        Take in one record, newer than all before. Without a value, it deletes its key.

        One without a key is nobody's.
        """
        name = (key or b"").decode(errors="replace")
        if not name:
            log.warning("a record on %s has no key", self.topic.name)
            return
        with self._turn:
            self._values.pop(name, None)
            if value is not None:
                self._values[name] = value  # last, so that the first was written longest ago
                if self._max_keys is not None and len(self._values) > self._max_keys:
                    del self._values[next(iter(self._values))]
        if value is not None and self._also_by is not None:
            self._name(name, value, self._also_by)
        if value is None:
            self.on_delete(name)

    def _name(self, key: str, value: bytes, also_by: Callable[[M], Iterable[str]]) -> None:
        message = self._parse(value)
        names = () if message is None else also_by(message)
        with self._turn:
            self._keys.update(dict.fromkeys(names, key))

    def is_at_end(self) -> None:
        """Note that the topic has been read to what was its end."""
        self._read.set()

    @property
    def is_read(self) -> bool:
        """Whether the topic has been read to its end once; from then on, it is followed."""
        return self._read.is_set()

    async def until_read(self) -> None:
        """Return once the topic has been read to its end; raise Unavailable where that lasts."""
        if not self.is_read and not await asyncio.to_thread(self._read.wait, PATIENCE_SECONDS):
            raise Unavailable(Reason.TABLE_UNREAD, f"{self.topic.name} is not read yet")

    def _parse(self, value: bytes) -> M | None:
        try:
            message: M = self.topic.parse(value)
        except ValidationError as error:
            log.warning("a record on %s can't be read: %s", self.topic.name, error.errors()[0])
            return None
        return message
