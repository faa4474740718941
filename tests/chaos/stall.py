"""How long subscribers waited in a round, with work on its way. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from tests.chaos.seen import Seen


def longest_stall(
    pages: Iterable[str], articles: Iterable[Seen], sent_at: Mapping[str, float]
) -> float:
    """
    Return the longest time without any article, of that in which a page was on its way.

    From the first article to the last.
    """
    first: dict[str, float] = {}
    for seen in articles:
        first.setdefault(seen.page_id, seen.at)
    wanted = set(pages)
    on_the_way = [(at, +1) for page, at in sent_at.items() if page in wanted]
    arrivals = [(at, -1) for at in first.values()]
    others = [(seen.at, 0) for seen in articles]
    return _longest_wait(sorted([*on_the_way, *arrivals, *others]))


def _longest_wait(events: Sequence[tuple[float, int]]) -> float:
    waiting, longest, has_begun = 0, 0.0, False
    since: float | None = None
    for at, change in events:
        if change > 0:
            since = at if has_begun and not waiting else since
            waiting += change
            continue
        waiting += change
        if since is not None:
            longest = max(longest, at - since)
        has_begun = True
        since = at if waiting > 0 else None
    return longest
