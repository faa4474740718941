"""
When a site that used to publish has fallen silent: no error says so, its articles just stop. Pure.

Whose counts these are: sources.py.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

HISTORY_DAYS = 14
"""
Days to judge by: a week of its habits, weekend included, and a week of silence after it. An alarm
ends where too few days of the former are left: in ten days somebody has looked, or nobody will.
"""

WEEK = 7
"""Days up to its last article that show how often it publishes."""

DAYS_OF_A_PUBLISHER = 4
"""Of that week. Who publishes less often is expected to be silent, and nobody waits for it."""

SHORTEST_SILENCE = timedelta(hours=24)
"""A night, and a slow day after it, are no silence even of a site with an article a minute."""

GAPS_OF_SILENCE = 3
"""Articles come irregularly: twice the usual gap is common, three times is not."""


def silent_for(
    articles_a_day: Sequence[int], last_article: datetime | None, now: datetime
) -> timedelta | None:
    """
    Return how long a site has been silent, where that is longer than its habits explain.

    *articles_a_day* are counts by UTC day, oldest first, today's last. None for a site that is not
    silent, that never published much, or whose last article is older than what is counted.
    """
    if last_article is None or now - last_article <= SHORTEST_SILENCE:
        return None
    days_since = (now.astimezone(UTC).date() - last_article.astimezone(UTC).date()).days
    spoken = articles_a_day[: max(0, len(articles_a_day) - days_since)]
    week = spoken[-WEEK:]
    if sum(count > 0 for count in week) < DAYS_OF_A_PUBLISHER:
        return None
    silence = now - last_article
    return silence if silence > _longest_expected(spoken, week) else None


def _longest_expected(spoken: Sequence[int], week: Sequence[int]) -> timedelta:
    usual_gap = timedelta(days=len(week)) / sum(week)
    return max(GAPS_OF_SILENCE * usual_gap, _pause(spoken))


def _pause(spoken: Sequence[int]) -> timedelta:
    """
    Return how long the site's longest pause before may have been: its weekends.

    Between two articles with n empty days between them lie nearly n + 2 days.
    """
    days = "".join("x" if count else " " for count in spoken).strip()
    longest = max(map(len, days.split("x")))
    return timedelta(days=longest + 2) if longest else timedelta()
