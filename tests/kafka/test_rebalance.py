"""A group that rebalances while one of its members has a batch in hand for long."""

import asyncio
from collections import Counter

import pytest

from schemas.topics import ARTICLE_CLEANED, PAGE_FETCHED
from tests.kafka.members import PARTITIONS, Group, share_around_a_busy_member
from tests.kafka.pipeline import Ear, Pipeline

pytestmark = pytest.mark.kafka


STALL_SECONDS = 5
"""A partition may be nobody's for as long as its group takes to share anew, and no longer."""

HELD_SECONDS = 20
"""A member that did not poll would hold up the third one's joining for nearly as long."""

JOINS_AFTER_SECONDS = 3


async def test_a_long_batch_in_one_member_stalls_no_partition_of_another(
    pipeline: Pipeline,
) -> None:
    group = Group(pipeline)
    ear = pipeline.listen(ARTICLE_CLEANED)
    busy, idle = await group.join(), await group.join()

    third, stalls, sent = await share_around_a_busy_member(
        group, busy, idle, joins_after=JOINS_AFTER_SECONDS, held_seconds=HELD_SECONDS
    )
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
