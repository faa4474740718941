"""How outcomes look on a terminal: one line each, for `demo`, `add --wait` and `where`."""

from rich.console import Console
from rich.text import Text

from schemas.outcomes import Outcome, Verdict
from services.passport.in_words import why
from services.visible import visible

ID_CHARS = 12
"""Enough of an id to tell it from all others, few enough to be copied by hand."""

STYLES = {
    Verdict.PUBLISHED: "green",
    Verdict.REJECTED: "yellow",
    Verdict.DELAYED: "cyan",
    Verdict.DEAD: "red",
}


def console() -> Console:
    """Return where people read."""
    return Console(highlight=False, emoji=False)


def say(line: str | Text, console: Console) -> None:
    """Print *line*: a str to the letter, as JSON must be; a Text with its colours."""
    if isinstance(line, str):
        print(line, file=console.file, flush=True)
    else:
        console.print(line, soft_wrap=True)


def outcome_line(outcome: Outcome, *, name: str = "") -> Text:
    """Return one line: when, which page, which stage, what, how long, why."""
    line = Text(f"{outcome.at.astimezone():%H:%M:%S.%f}"[:-3], style="dim")
    if name:
        line.append(f"  {name:<28}", style="default")
    line.append(f"  {visible(outcome.stage):<7}")
    line.append(f" {outcome.verdict:<10}", style=STYLES.get(outcome.verdict, ""))
    line.append(f" {outcome.took_ms:8.1f} ms", style="dim")
    line.append(f"  {why(outcome)}" if why(outcome) else "")
    return line
