"""Members of clean's group in one process, one of them busy for as long as its test wants."""

import asyncio
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import count, pairwise
from typing import NamedTuple

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import CLEAN, PAGE_FETCHED
from services.clean.settings import CleanSettings
from services.runtime.handlers import one_by_one
from services.runtime.kafka import Member, build_member
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from tests.kafka.pipeline import Pipeline
from tests.makers import article, page, record

PARTITIONS = 6
"""Of every topic, see pipeline.py."""

TICK_SECONDS = 0.2
"""Each partition gets a page so often: a hole in what is done shows when nobody had it."""


class Group:
    """Members of clean's group in this process; a page called held keeps its member busy."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.held = threading.Event()
        self.released = threading.Event()
        self.done_at: dict[int, list[float]] = defaultdict(list)
        """When each partition had a page done."""
        self._numbers = count()

    async def join(self) -> Member:
        shared = SharedSettings(
            kafka_bootstrap=self.pipeline.bootstrap, topic_prefix=self.pipeline.prefix
        )
        settings = CleanSettings(shared=shared, batch_records=10)
        member = build_member(Wiring(CLEAN, settings, one_by_one(self._clean)))
        await member.broker.start()
        return member

    def send(self, partition: int, *, page_id: str = "") -> str:
        """Send a page to *partition*, and return its id."""
        page_id = page_id or f"tick-{partition}-{next(self._numbers)}"
        self.pipeline.publish(PAGE_FETCHED, [record(page(page_id=page_id))], partition=partition)
        return page_id

    def longest_stall(self, partition: int) -> float:
        """Return the longest time without a page of *partition*, until now, in seconds."""
        seen = [*self.done_at[partition], time.monotonic()]
        return max(later - earlier for earlier, later in pairwise(seen))

    def _clean(self, page: PageFetched) -> ArticleCleaned:
        if page.page_id == "held" and not self.held.is_set():
            self.held.set()
            assert self.released.wait(120)
        elif page.page_id != "held":
            self.done_at[int(page.page_id.split("-")[1])].append(time.monotonic())
        return article(page_id=page.page_id)


class Shared(NamedTuple):
    """What became of a group that shared anew around a member with a record in hand for long."""

    third: Member
    """The member that joined meanwhile."""

    stalls: dict[int, float]
    """The longest time without a page, in seconds, of each partition that the others have."""

    sent: list[str]
    """The ids of all pages, the one in hand among them."""


async def share_around_a_busy_member(
    group: Group, busy: Member, idle: Member, *, joins_after: float, held_seconds: float
) -> Shared:
    """Have a third member join while *busy* works on one record; return with it still in hand."""
    await until(lambda: len(busy.assignment.held) == len(idle.assignment.held) == PARTITIONS // 2)
    held_in = min(number for _, number in busy.assignment.held)
    others = [number for number in range(PARTITIONS) if number != held_in]
    sent = [group.send(held_in, page_id="held")]
    assert await asyncio.to_thread(group.held.wait, 30)

    began = time.monotonic()
    sent += await tick(group, others, until=began + joins_after)
    third = await group.join()
    sent += await tick(group, others, until=began + held_seconds)
    assert not group.released.is_set()
    free = {number for m in (idle, third) for _, number in m.assignment.held} - {held_in}
    return Shared(third, {number: group.longest_stall(number) for number in free}, sent)


async def tick(group: Group, partitions: list[int], *, until: float) -> list[str]:
    """Send a page to each of *partitions* every TICK_SECONDS; return their ids."""
    sent = []
    while time.monotonic() < until:
        sent += [group.send(number) for number in partitions]
        await asyncio.sleep(TICK_SECONDS)
    return sent


async def until(is_so: Callable[[], bool], *, seconds: float = 30) -> None:
    """Wait until *is_so*."""
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110  what the client's thread changes has no event
            await asyncio.sleep(0.05)
