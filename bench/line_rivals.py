"""The other ways to get articles out of plain text: no library is made for it, these come near."""

import html
from collections.abc import Sequence
from itertools import accumulate
from math import sqrt

from bench.methods import Extract, Extracted, Method, Shown

LONG_LINE_WORDS = 15
USUAL_WORDS = 12
"""Of a line: longer ones speak for the article, shorter ones against it. Its best, of 6 to 20."""


def everything() -> Extract:
    """Return the whole page."""
    return lambda page: Extracted("\n".join(page.lines))


def long_lines() -> Extract:
    """Return the lines of 15 words and more."""
    return lambda page: Extracted(
        "\n".join(line for line in page.lines if len(line.split()) >= LONG_LINE_WORDS)
    )


def best_run() -> Extract:
    """Return the run of lines that has the most words beyond those usual for menus (BTE)."""

    def run(page: Shown) -> Extracted:
        start, stop = _best_run([len(line.split()) - USUAL_WORDS for line in page.lines])
        return Extracted("\n".join(page.lines[start:stop]))

    return run


def justext() -> Extract:
    """Return what jusText takes for prose, each line a paragraph, its language guessed."""
    from justext import get_stoplist, get_stoplists
    from justext import justext as classified

    lists: list[frozenset[str]] = [get_stoplist(name) for name in get_stoplists()]

    def run(page: Shown) -> Extracted:
        if not page.lines:
            return Extracted()
        markup = "".join(f"<p>{html.escape(line)}</p>" for line in page.lines)
        words = frozenset(word for line in page.lines for word in line.lower().split())
        stop_words = max(lists, key=lambda known: len(known & words) / sqrt(len(known)))
        found = classified(f"<html><body>{markup}</body></html>", stop_words)
        return Extracted("\n".join(part.text for part in found if not part.is_boilerplate))

    return run


LINE_RIVALS = (
    Method("everything", everything),
    Method(f"lines of {LONG_LINE_WORDS} words", long_lines),
    Method("jusText", justext),
    Method("BTE, the best run of lines", best_run),
)


def _best_run(weights: Sequence[int]) -> tuple[int, int]:
    """Return where the slice of *weights* with the largest sum starts and stops."""
    best, found, lowest, start = 0, (0, 0), 0, 0
    for stop, total in enumerate(accumulate(weights), 1):
        if total - lowest > best:
            best, found = total - lowest, (start, stop)
        if total < lowest:
            lowest, start = total, stop
    return found
