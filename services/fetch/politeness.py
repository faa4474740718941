"""
When a site may be asked again. Pure: the clock is an argument.

A site is one partition, a partition one fetcher: the memory of one process is enough.
"""

from collections import OrderedDict

from schemas.outcomes import Reason
from services.answers import Deferred

MAX_SITES = 10_000
"""How many sites are remembered: more than one process meets within the longest delay."""


class Turns:
    """Gives each site's pages their turns, one after the other."""

    def __init__(self, *, patience_seconds: float, max_sites: int = MAX_SITES) -> None:
        self._patience_seconds = patience_seconds
        self._max_sites = max_sites
        self._next: OrderedDict[str, float] = OrderedDict()

    def take(self, site: str, *, now: float, delay_seconds: float) -> float:
        """
        Reserve the next turn of *site*, return how many seconds off it is.

        Raises Deferred, and reserves nothing, where that is longer than anybody should wait.
        """
        turn = max(now, self._next.get(site, now))
        wait = turn - now
        if wait > self._patience_seconds:
            detail = f"the next turn of {site} is {wait:.0f} s off"
            raise Deferred(Reason.NOT_ITS_TURN, detail, after_seconds=wait)
        self._next[site] = turn + delay_seconds
        self._next.move_to_end(site)
        if len(self._next) > self._max_sites:
            self._next.popitem(last=False)
        return wait
