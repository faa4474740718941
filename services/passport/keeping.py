"""What passport does with a batch of outcomes: keep it, and answer nothing."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from schemas.message import Message
from schemas.outcomes import Outcome, Reason
from services.answers import Unavailable
from services.passport.expiry import Expiry
from services.passport.outcomes_table import connect, insert

FAILURES = (sqlite3.Error, OSError)
"""What a full disk, a locked or a broken file look like."""


class Keeping:
    """A Handler. The file is opened by open(), else with the first batch; close() closes it."""

    def __init__(
        self,
        file: Path,
        keep: timedelta,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._file = file
        self._expiry = Expiry(keep)
        self._now = now
        self._turn = Lock()
        self._connection: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open the file; raise Unavailable where that fails."""
        await asyncio.to_thread(self._keep, ())

    async def __call__(self, messages: Sequence[Outcome]) -> list[Message | Exception | None]:
        await asyncio.to_thread(self._keep, messages)
        return [None] * len(messages)

    def _keep(self, outcomes: Sequence[Outcome]) -> None:
        with self._turn:
            try:
                connection = self._connection = self._connection or connect(self._file)
                insert(connection, outcomes)
                self._expiry.delete_some(connection, self._now())
            except FAILURES as error:
                self._forget()
                raise Unavailable(Reason.STORE_DOWN, f"{type(error).__name__}: {error}") from error

    def _forget(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    async def close(self) -> None:
        """Close the file, once the batch in hand is done."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        with self._turn:
            self._forget()
