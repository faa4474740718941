"""A group that rebalances while one of its members has a batch in hand for long."""

import asyncio
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import count, pairwise

import pytest

from schemas.articles import ArticleCleaned
from schemas.pages import PageFetched
from schemas.topics import ARTICLE_CLEANED, CLEAN, PAGE_FETCHED
from services.clean.settings import CleanSettings
from services.runtime.handlers import one_by_one
from services.runtime.kafka import Member, build_member
from services.runtime.settings import SharedSettings
from services.runtime.wiring import Wiring
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import article, page, record

pytestmark = pytest.mark.kafka

PARTITIONS = 6
STALL_SECONDS = 5
"""A partition may be nobody's for as long as its group takes to share anew, and no longer."""

TICK_SECONDS = 0.2
"""Each partition gets a page so often: a hole in what is done shows when nobody had it."""

HELD_SECONDS = 20
"""A member that did not poll would hold up the third one's joining for nearly as long."""

JOINS_AFTER_SECONDS = 3


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


async def test_a_long_batch_in_one_member_stalls_no_partition_of_another(
    pipeline: Pipeline,
) -> None:
    group = Group(pipeline)
    ear = pipeline.listen(ARTICLE_CLEANED)
    busy, idle = await group.join(), await group.join()
    await until(lambda: len(busy.assignment.held) == len(idle.assignment.held) == 3)
    held_in = min(number for _, number in busy.assignment.held)
    others = [number for number in range(PARTITIONS) if number != held_in]
    sent = [group.send(held_in, page_id="held")]
    assert await asyncio.to_thread(group.held.wait, 30)

    began = time.monotonic()
    sent += await tick(group, others, until=began + JOINS_AFTER_SECONDS)
    third = await group.join()
    sent += await tick(group, others, until=began + HELD_SECONDS)
    assert not group.released.is_set()
    free = {number for m in (idle, third) for _, number in m.assignment.partitions}
    stalls = {number: group.longest_stall(number) for number in free - {held_in}}
    assert len(third.assignment.partitions) == 2, "the group shared anew around the busy member"
    assert max(stalls.values()) <= STALL_SECONDS

    group.released.set()
    await asyncio.to_thread(ear.wait_for_records, ARTICLE_CLEANED, count=len(sent))
    for member in (busy, idle, third):
        await member.broker.stop()
    ear.close()
    assert published(ear) == Counter(sent), "each once, though the group shared anew in between"
    assert pipeline.committed("clean", PAGE_FETCHED) == len(sent)


async def test_a_member_with_a_new_client_goes_on_where_it_was(pipeline: Pipeline) -> None:
    group = Group(pipeline)
    ear = pipeline.listen(ARTICLE_CLEANED)
    member = await group.join()
    sent = [group.send(number) for number in range(PARTITIONS)]
    await asyncio.to_thread(ear.wait_for_records, ARTICLE_CLEANED, count=len(sent))

    await member.renew()
    sent += [group.send(number) for number in range(PARTITIONS)]
    await asyncio.to_thread(ear.wait_for_records, ARTICLE_CLEANED, count=len(sent))
    await member.broker.stop()
    ear.close()

    assert published(ear) == Counter(sent)
    assert pipeline.committed("clean", PAGE_FETCHED) == len(sent)


def published(ear: Ear) -> Counter[str]:
    """Return how often each page was published."""
    return Counter(ARTICLE_CLEANED.parse(r.value or b"").page_id for r in ear.on(ARTICLE_CLEANED))


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
