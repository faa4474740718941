"""
How a passport looks while it grows, on a terminal and as JSON lines.

Who makes it grow: live_passport.py. A capture of it: passport_view.py.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from rich.console import Console
from rich.status import Status
from rich.text import Text

from copydesk.passport_view import (
    show_capture,
    show_heading,
    show_page,
    show_standing,
)
from copydesk.printing import outcome_line, say
from schemas.outcomes import Outcome
from services.passport.captures import Capture
from services.passport.in_words import capture_json, in_words_of
from services.passport.live import Live
from services.passport.standing import standing


class View(Protocol):
    """Shows a passport that grows."""

    def begin(self) -> None:
        """Show what is known."""

    def add(self, outcome: Outcome, capture: Capture) -> None:
        """Show *outcome*, which has come for *capture*."""

    def wait(self) -> None:
        """Show that nothing has come for a moment."""

    def end(self) -> None:
        """Show where it stands, now that nobody listens any more."""


class Lines:
    """JSON for programs: a capture a line, then an outcome a line, with where it stands."""

    def __init__(self, live: Live, console: Console) -> None:
        self._live = live
        self._console = console

    def begin(self) -> None:
        for capture in self._live.captures:
            self._say(capture, capture.outcomes)

    def add(self, outcome: Outcome, capture: Capture) -> None:
        self._say(capture, (outcome,))

    def wait(self) -> None:
        """Say nothing: a line says since when."""

    def end(self) -> None:
        """Say nothing: the last line did."""

    def _say(self, capture: Capture, new: Sequence[Outcome]) -> None:
        said = capture_json(capture, self._live.captures, datetime.now(UTC))
        said["outcomes"] = [outcome.model_dump(mode="json") for outcome in new]
        say(json.dumps(said), self._console)


class Screen:
    """Lines for people, and below them, on a terminal, who has the page and for how long."""

    def __init__(self, live: Live, console: Console) -> None:
        self._live = live
        self._console = console
        self._shown: tuple[str, int | None] | None = None
        self._status: Status | None = console.status("") if console.is_terminal else None

    def begin(self) -> None:
        if self._status is not None:
            self._status.start()
        for capture in self._live.captures:
            self._head(capture)
            show_capture(capture, self._console, datetime.now(UTC))
            self._end_of(capture)

    def add(self, outcome: Outcome, capture: Capture) -> None:
        if self._head(capture):
            show_heading(capture, self._console, datetime.now(UTC))
        self._console.print("  ", outcome_line(outcome), sep="", soft_wrap=True)
        self._end_of(capture)

    def wait(self) -> None:
        if self._status is not None:
            said = "; ".join(map(self._says, self._live.spoken_of)) or "nobody speaks of it yet"
            self._status.update(Text(said))  # an error's words are no markup

    def end(self) -> None:
        if self._status is not None:
            self._status.stop()
        for capture in self._live.spoken_of:
            if not standing(capture.outcomes).has_ended:
                if self._head(capture):
                    show_heading(capture, self._console, datetime.now(UTC))
                self._stands(capture)

    def _head(self, capture: Capture) -> bool:
        """Print the page where it is another than before; return whether the capture is."""
        before, self._shown = self._shown, (capture.page_id, capture.version)
        if before is None or before[0] != capture.page_id:
            show_page(capture.page_id, self._console)
        return before != self._shown

    def _end_of(self, capture: Capture) -> None:
        if standing(capture.outcomes).has_ended:
            self._stands(capture)

    def _stands(self, capture: Capture) -> None:
        show_standing(capture, self._live.captures, self._console, datetime.now(UTC))

    def _says(self, capture: Capture) -> str:
        return in_words_of(capture, self._live.captures, datetime.now(UTC))
