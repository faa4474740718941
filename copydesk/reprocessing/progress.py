"""What `copydesk reprocess` shows on stderr while it works: what it will do, then how far it is."""

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from rich import progress
from rich.console import Console

from schemas.topics import CLEAN
from services.runtime.captures import Segment
from services.runtime.settings import SharedSettings


class Plan(Protocol):
    """What this needs to know of the task."""

    @property
    def since(self) -> datetime: ...

    @property
    def rate(self) -> float: ...

    @property
    def into(self) -> str | None: ...


class Progress:
    """A line that says what begins; then, on a terminal, a bar until the with block ends."""

    def __init__(self, plan: Plan, segments: Sequence[Segment], target: SharedSettings) -> None:
        console = Console(stderr=True, highlight=False, emoji=False)
        captures = sum(segment.count for segment in segments)
        console.print(_beginning(plan, captures, target), markup=False, soft_wrap=True)
        self._bar = progress.Progress(
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("captures read, {task.fields[pages]:,} pages cleaned"),
            progress.TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("", total=captures, pages=0)

    def show(self, captures: int, pages: int) -> None:
        """Show how many captures are read, and how many pages have come to their end."""
        self._bar.update(self._task, completed=captures, pages=pages)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._bar.stop()


def _beginning(plan: Plan, captures: int, target: SharedSettings) -> str:
    since = f"{plan.since.astimezone():%Y-%m-%d %H:%M %Z}"
    topic = target.topic_prefix + (CLEAN.writes or CLEAN.dead_letters).name
    what = f"today's clean on {captures:,} captures kept since {since}, up to {plan.rate:g} pages/s"
    if plan.into is not None:
        return f"Into the shadow: {what}. Its articles go to {topic}, for `copydesk diff` alone."
    return (
        f"For real: {what}. Its articles go to {topic} and on to the index and its subscribers,"
        " where newer versions win. Ctrl-C stops it."
    )
