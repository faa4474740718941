"""
How a batch is committed: after it is done, by its offsets, and with the broker's answer in hand.

FastStream's own ack does not wait and names no offsets. By the time the client looks, the next
poll may have moved the position, and a batch is committed that nobody has done: a process
killed then loses it (tests/kafka/test_commit.py).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from confluent_kafka import KafkaException

from services.runtime.client import Client, Offsets
from services.runtime.records import Place, Record

PAUSE_SECONDS = 0.3
"""Between attempts: in a rebalance the broker refuses commits for a second or two."""

log = logging.getLogger("copydesk.commit")


def offsets_after(done: Iterable[Record]) -> Offsets:
    """Return where each partition of the records that are *done* goes on."""
    offsets: dict[Place, int] = {}
    for record in done:
        offsets[record.place] = max(record.offset + 1, offsets.get(record.place, 0))
    return offsets


async def commit(
    client: Client,
    offsets: Offsets,
    *,
    is_ours: Callable[[Place], bool] = lambda _: True,
    refused: Callable[[], None] = lambda: None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """
    Return once *offsets* are committed, but for those of partitions that are not ours any more.

    Calls *refused* each time that the broker will not have them. Somebody must poll meanwhile
    (polling.py): a rebalance, which is why as a rule, ends no other way.
    """
    left = offsets
    while left := {place: offset for place, offset in left.items() if is_ours(place)}:
        why = "not confirmed"
        try:
            left = await client.commit(left)
        except KafkaException as exception:
            why = exception.args[0].str()
        if left:
            refused()
            log.warning("%d partitions not committed: %s", len(left), why)
            await sleep(PAUSE_SECONDS)
