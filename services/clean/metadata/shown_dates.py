"""
Which dates the text around the title of a page of HTML shows. Pure.

What the metadata says: published.py. Dates elsewhere: lone_dates.py. What dates look like:
../dates.py, ../lines/dates.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.clean.believable_date import believable
from services.clean.dates import moment_in
from services.clean.lines.dates import MODIFIED, may_be_date
from services.clean.words import count_words

BEFORE_TITLE = 5
BEHIND_TITLE = 15
"""Blocks around the title that may say when the article was published."""

MAX_LOOKED_AT = 6
"""Around one title. More are of a list of stories."""

MAX_DATE_WORDS = 6
"""A weekday, a date, a time: nothing else."""


@dataclass(frozen=True)
class Shown:
    """What blocks of text say of dates."""

    published: datetime | None = None
    modified: datetime | None = None
    days: frozenset[date] = frozenset()
    """All that are not said to be of a change."""

    stands_alone: bool = False
    """Whether the block that says when is below the title and says nothing else."""

    blocks: tuple[int, ...] = ()
    """The numbers of those that say so."""


def shown_dates(texts: Sequence[str], titles_at: Sequence[int], *, fetched_at: datetime) -> Shown:
    """Return what those blocks of text say that stand around the title, which is at *titles_at*."""
    published = modified = None
    alone = False
    days: set[date] = set()
    blocks: list[int] = []
    for title_at in titles_at:
        for at in _dated(texts, title_at):
            first, change = _moments(texts[at], fetched_at)
            modified = modified or change
            if first or change:
                blocks.append(at)
            if first is None:
                continue
            days.add(first.date())
            if published is None:
                published = first
                alone = at > title_at and count_words(texts[at]) <= MAX_DATE_WORDS
    return Shown(published, modified, frozenset(days), alone, tuple(dict.fromkeys(blocks)))


def _dated(texts: Sequence[str], title_at: int) -> Iterator[int]:
    """Yield the numbers of blocks that may be dates: those behind the title first."""
    behind = range(title_at, min(title_at + BEHIND_TITLE + 1, len(texts)))
    before = range(title_at - 1, max(-1, title_at - BEFORE_TITLE - 1), -1)
    seen = 0
    for at in (*behind, *before):
        if may_be_date(texts[at]):
            yield at
            seen += 1
            if seen == MAX_LOOKED_AT:
                return


def _moments(text: str, fetched_at: datetime) -> tuple[datetime | None, datetime | None]:
    """Return when *text* says that the article was published, and when it was changed."""
    match = MODIFIED.search(text)
    before, after = (text[: match.start()], text[match.start() :]) if match else (text, "")
    first = believable(moment_in(before), fetched_at=fetched_at)
    return first, believable(moment_in(after), fetched_at=fetched_at)
