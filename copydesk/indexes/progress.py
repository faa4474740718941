"""What `copydesk index rebuild` says on stderr while it reads: how far it is, every few seconds."""

import time
from collections.abc import Callable

from rich.console import Console

EVERY_SECONDS = 5


class Progress:
    """Says how many records are read, and how many a second."""

    def __init__(
        self, console: Console | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._console = console or Console(stderr=True, highlight=False, emoji=False)
        self._clock = clock
        self._began = self._said = clock()
        self.most = 0
        """Records that there are, at most."""

    @property
    def seconds(self) -> float:
        """Since it began."""
        return self._clock() - self._began

    def say(self, sentence: str) -> None:
        """Print *sentence*."""
        self._console.print(sentence, markup=False, soft_wrap=True)

    def show(self, records: int) -> None:
        """Say that so many *records* are read, unless it was said a moment ago."""
        if self._clock() - self._said < EVERY_SECONDS:
            return
        self._said = self._clock()
        a_second = records / max(self.seconds, 0.1)
        self.say(f"  {records:,} of at most {self.most:,} records, {a_second:,.0f} a second")
