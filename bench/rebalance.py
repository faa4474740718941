"""
How long a partition is nobody's when a third member joins a group of which one is busy for 40 s.

Its batch is one record that takes so long; every other partition gets a page five times a second,
and the longest hole in what is done is its stall. Without polling beside the batch it was 34 s.
"""

import asyncio
import time

from bench.pages import row
from tests.kafka.members import PARTITIONS, Group, tick_while, until
from tests.kafka.pipeline import Pipeline

HELD_SECONDS = 40
JOINS_AFTER_SECONDS = 5


def print_table(bootstrap: str) -> None:
    """Print the longest stall of a partition that the busy member does not hold, in seconds."""
    print(f"\na third member joins while another works on one record for {HELD_SECONDS} s")
    pipeline = Pipeline(bootstrap)
    with pipeline.topics():
        print(row("longest stall of another's partition", asyncio.run(_longest(pipeline)), "s"))


async def _longest(pipeline: Pipeline) -> float:
    group = Group(pipeline)
    busy, idle = await group.join(), await group.join()
    await until(lambda: len(busy.assignment.held) == len(idle.assignment.held) == PARTITIONS // 2)
    held_in = min(number for _, number in busy.assignment.held)
    others = [number for number in range(PARTITIONS) if number != held_in]
    group.send(held_in, page_id="held")
    await asyncio.to_thread(group.held.wait, JOINS_AFTER_SECONDS)
    began = time.monotonic()
    await tick_while(lambda: time.monotonic() < began + JOINS_AFTER_SECONDS, group, others)
    third = await group.join()
    await tick_while(lambda: time.monotonic() < began + HELD_SECONDS, group, others)
    free = {number for m in (idle, third) for _, number in m.assignment.held} - {held_in}
    longest = max(group.longest_stall(number) for number in free)
    group.released.set()
    for member in (busy, idle, third):
        await member.broker.stop()
    return longest
