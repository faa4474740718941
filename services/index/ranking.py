"""
What counts most among the articles that a search finds, in every store. Pure.

The scores are BM25's: a rare word in the text of an article gives some 5, a common one below 1.
"""

TITLE = 3.0
"""An article with the word in its title is about it; one that merely mentions it comes after."""

AUTHORS = 2.0
BODY = 1.0

TIE_BREAKER = 0.1
"""What a word's weaker fields add: enough to order articles whose titles are equally good."""

DAY = 24 * 3600 * 1000
"""Milliseconds."""

FRESHNESS = ((1, 0.8), (7, 0.6), (30, 0.6))
"""
Days, from few to many, and what an article of the last so many days gets beside its score. One of
today gets all three: it passes what is equally good, or a little better, and never one that is
about the matter while it only mentions it.
"""


def fresh(now: int) -> list[tuple[int, float]]:
    """
    Return the first day that is fresh at *now* (milliseconds) and its bonus, as in FRESHNESS.

    Whole days, in UTC and counted from 1970: a store finds those in a third of the time of a
    moment's, and an article keeps its place for the day.
    """
    return [(now // DAY - days, bonus) for days, bonus in FRESHNESS]
