"""
How a passport looks on a terminal: captures told apart, gaps named.

Where a capture is, in words: services/passport/in_words.py. One line an outcome: printing.py.
"""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console

from copydesk.printing import outcome_line
from services.passport.captures import Capture
from services.passport.in_words import heading, in_words_of
from services.visible import visible


def show_captures(captures: Sequence[Capture], console: Console, now: datetime) -> None:
    """Print *captures*, and where each of them is."""
    shown = ""
    for capture in captures:
        if capture.page_id != shown:
            show_page(capture.page_id, console)
            shown = capture.page_id
        show_capture(capture, console, now)
        show_standing(capture, captures, console, now)


def show_page(page_id: str, console: Console) -> None:
    """Print which page what follows is about."""
    console.print(f"page {visible(page_id)}", style="bold", markup=False, soft_wrap=True)


def show_capture(capture: Capture, console: Console, now: datetime) -> None:
    """Print which capture it is, and all that was said of it."""
    show_heading(capture, console, now)
    for outcome in capture.outcomes:
        console.print("  ", outcome_line(outcome), sep="", soft_wrap=True)


def show_heading(capture: Capture, console: Console, now: datetime) -> None:
    """Print which capture what follows is about."""
    console.print(f"  {heading(capture, now)}", style="dim", markup=False, soft_wrap=True)


def show_standing(
    capture: Capture, all_of_them: Sequence[Capture], console: Console, now: datetime
) -> None:
    """Print where *capture* is, which is one of *all_of_them*."""
    said = in_words_of(capture, all_of_them, now)
    console.print(f"  {said}", markup=False, soft_wrap=True)
