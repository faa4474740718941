"""
How long a partition is nobody's when a third member joins a group of which one is busy for 40 s.

Its batch is one record that takes so long; every other partition gets a page five times a second,
and the longest hole in what is done is its stall. Without polling beside the batch it was 34 s.
"""

import asyncio

from bench.pages import row
from tests.kafka.members import Group, share_around_a_busy_member
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
    third, stalls, _ = await share_around_a_busy_member(
        group, busy, idle, joins_after=JOINS_AFTER_SECONDS, held_seconds=HELD_SECONDS
    )
    group.released.set()
    for member in (busy, idle, third):
        await member.broker.stop()
    return max(stalls.values())
