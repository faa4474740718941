"""A group that rebalances while one of its members has a batch in hand for long."""

import asyncio
from collections import Counter

import pytest

from schemas.topics import ARTICLE_CLEANED, PAGE_FETCHED
from tests.kafka.members import PARTITIONS, Group, tick_while, until
from tests.kafka.pipeline import Ear, Pipeline

pytestmark = pytest.mark.kafka


async def test_a_long_batch_in_one_member_keeps_no_partition_from_another(
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

    third = await group.join()
    sent += await tick_while(lambda: len(third.assignment.held) < 2, group, others)
    its_own = [number for _, number in third.assignment.held if number != held_in]
    done = {number: len(group.done_at[number]) for number in its_own}
    sent += await tick_while(
        lambda: any(len(group.done_at[number]) == before for number, before in done.items()),
        group,
        others,
    )
    assert its_own, "the group shared anew around the busy member"
    assert not group.released.is_set()

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
