"""What the lines of a plain text are. Pure. What each looks like: kinds.py."""

from dataclasses import dataclass

from services.page.plain import one_line


@dataclass(frozen=True)
class Line:
    """A line of a page that is not empty."""

    text: str
    after_gap: bool = False
    """An empty line stands before it, or nothing at all."""


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of *text* that are not empty."""
    lines: list[Line] = []
    gap = True
    for raw in text.splitlines():
        line = one_line(raw)
        if line:
            lines.append(Line(line, gap))
        gap = not line
    return tuple(lines)
