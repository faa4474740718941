"""
What a Publisher has sent and no Kafka has confirmed yet, and how much of it there may be.

kafka-python's own buffer has no bound: with the Kafka away, it would grow until memory is gone.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from operator import itemgetter
from threading import Condition, Thread, current_thread

from copydesk.client_errors import BadCall
from schemas.pages import PageFetched, PageRequested

BUFFER_BYTES = 32 * 1024 * 1024
"""As Java's buffer.memory: 10,000 pages of 3 kB. In memory they take three times as much."""


@dataclass(frozen=True)
class Sent:
    """A message on its way, or one that failed."""

    message: PageRequested | PageFetched
    size: int
    by: Thread
    error: str = ""


class InFlight:
    """
    Counts what is on its way. Safe to use from several threads.

    What failed takes room too, until it is taken out: a caller that never asks is told when the
    buffer is full, instead of losing one message after the other.
    """

    def __init__(self, buffer_bytes: int = BUFFER_BYTES) -> None:
        self._buffer_bytes = buffer_bytes
        self._used = 0
        self._last = 0
        self._is_closed = False
        self._sent: OrderedDict[int, Sent] = OrderedDict()
        self._failed: dict[int, Sent] = {}
        self._changed = Condition()

    def add(self, message: PageRequested | PageFetched, size: int, *, seconds: float) -> int | None:
        """
        Take *message* in, under a number; None where there is no room for so many *seconds*.

        Raise BadCall once it is closed: whatever is taken in, the flush of close() waits for.
        """
        with self._changed:
            # Once nothing is on its way any more, waiting makes no room.
            self._changed.wait_for(
                lambda: self._is_closed or self._fits(size) or not self._sent, seconds
            )
            if self._is_closed:
                raise BadCall("the publisher is closed: make another one")
            if not self._fits(size):
                return None
            self._last += 1
            self._used += size
            self._sent[self._last] = Sent(message, size, current_thread())
            return self._last

    def confirm(self, number: int) -> None:
        """Let go of a message: the Kafka has it, or it was never sent."""
        with self._changed:
            if (sent := self._sent.pop(number, None)) is not None:
                self._used -= sent.size
                self._changed.notify_all()

    def fail(self, number: int, error: str) -> None:
        """Keep a message that the Kafka has not, until it is taken out."""
        with self._changed:
            if (sent := self._sent.pop(number, None)) is not None:
                self._failed[number] = replace(sent, error=error)
                self._changed.notify_all()

    def settle(self, *, seconds: float) -> None:
        """
        Return once all that is on its way now is confirmed or has failed.

        What has no answer in so many *seconds* has failed; what was added since is left alone.
        """
        with self._changed:
            last = self._last
            if not self._changed.wait_for(lambda: self._oldest() > last, seconds):
                for number in [number for number in self._sent if number <= last]:
                    self.fail(number, "no answer")

    def take_failed(self, *, every_thread: bool = False) -> list[Sent]:
        """
        Return what failed of this thread's, in the order of the calls, and make room.

        With it comes what threads have left that ended: they will not ask for it any more.
        """
        me = current_thread()
        with self._changed:
            numbers = [
                number
                for number, sent in sorted(self._failed.items(), key=itemgetter(0))
                if every_thread or sent.by is me or not sent.by.is_alive()
            ]
            failed = [self._failed.pop(number) for number in numbers]
            self._used -= sum(sent.size for sent in failed)
            self._changed.notify_all()
            return failed

    def close(self) -> bool:
        """Take nothing in any more; return False if that was so before."""
        with self._changed:
            was_closed, self._is_closed = self._is_closed, True
            self._changed.notify_all()
            return not was_closed

    def _fits(self, size: int) -> bool:
        return not self._used or self._used + size <= self._buffer_bytes

    def _oldest(self) -> int:
        return next(iter(self._sent), self._last + 1)
