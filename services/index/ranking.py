"""
What counts most among the articles that a search finds, in every store. Pure.

The scores are BM25's: a rare word in the text of an article gives some 5, a common one below 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass

TITLE = 3.0
"""An article with the word in its title is about it; one that merely mentions it comes after."""

AUTHORS = 2.0
BODY = 1.0

TIE_BREAKER = 0.1
"""What a word's weaker fields add: enough to order articles whose titles are equally good."""

DAY = 24 * 3600 * 1000
"""Milliseconds."""

FRESHNESS = ((1, 2.0), (7, 1.2), (30, 0.6))
"""
Days, from few to many, and what an article of the last so many days gets beside its score; the
first that holds counts. One of today passes what is equally good, or a little better, and never
one that is about the matter while it only mentions it.
"""


@dataclass(frozen=True)
class Fresh:
    """A time whose articles get *bonus* beside their score: whole days, in UTC, since 1970."""

    first_day: int
    last_day: int | None
    """None: without an end."""

    bonus: float


def fresh(now: int) -> Iterator[Fresh]:
    """
    Yield the times of FRESHNESS at *now* (milliseconds), newest first, none of a day twice.

    Whole days: a store finds those in a third of the time of a moment's, and an article keeps its
    place for the day.
    """
    last: int | None = None
    for days, bonus in FRESHNESS:
        first = now // DAY - days
        yield Fresh(first, last, bonus)
        last = first - 1
