"""Due records go back as they were, and are not given up before the broker has them."""

import asyncio
from collections.abc import Sequence

from schemas.outcomes import Reason
from schemas.topics import OUTCOMES, PAGE_REQUESTED
from services.delays.sending import BURIED, Sending
from services.runtime.records import Outgoing, Publish, Unpublished
from tests.listening import Listener
from tests.makers import record

HEADERS = (("x-attempt", b"2"), ("a", b"\xff"), ("a", None))


class Turning:
    """A clock that stands still until a test turns it."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def sending(publish: Publish, *values: bytes, clock: Turning | None = None) -> Sending:
    records = [record(v, key=v[:1], offset=n, headers=HEADERS) for n, v in enumerate(values)]
    return Sending(records, publish, clock=clock or Turning())


async def test_a_record_goes_back_as_it_was() -> None:
    listener = Listener()
    batch = sending(listener, b"one", b"two")
    assert await batch.is_done(seconds=1)
    assert listener.heard == [
        Outgoing(topic=PAGE_REQUESTED.name, key=v[:1], value=v, headers=HEADERS)
        for v in (b"one", b"two")
    ]
    assert not batch.failed


async def test_each_partition_goes_on_behind_its_last_record() -> None:
    batch = sending(Listener(), b"same", b"other", b"same")
    assert list(batch.offsets.values()) == [3]
    assert batch.size == 3


async def test_what_is_not_confirmed_is_sent_again_after_a_pause() -> None:
    listener, clock = Listener(outages=1), Turning()
    batch = sending(listener, b"one", clock=clock)
    assert not await batch.is_done(seconds=1)
    assert batch.failed
    assert not await batch.is_done(seconds=0)
    assert listener.heard == []
    clock.seconds = 60
    assert await batch.is_done(seconds=1)
    assert [outgoing.value for outgoing in listener.heard] == [b"one"]


async def test_what_the_topic_does_not_take_is_a_dead_letter() -> None:
    listener, clock = Listener(takes_bytes=1_000), Turning()

    async def publish(outgoing: Sequence[Outgoing]) -> Unpublished:
        listener.takes_bytes = 2_000 if outgoing[0].topic == BURIED else 1_000
        return await listener(outgoing)

    batch = sending(publish, b"x" * 1_100, b"y", clock=clock)
    assert not await batch.is_done(seconds=1)
    clock.seconds = 60
    assert await batch.is_done(seconds=1)
    small, letter, outcome = listener.heard
    assert (small.value, letter.value) == (b"y", b"x" * 1_100)
    assert (letter.topic, letter.key) == ("news.fetch.dead.v1", b"x")
    assert OUTCOMES.parse(outcome.value or b"").reason is Reason.TOO_LARGE
    assert {"x-stage", "x-error", "x-origin"} <= dict(letter.headers).keys()


async def test_polling_goes_on_while_the_broker_does_not_answer() -> None:
    answers = asyncio.Event()

    async def publish(_outgoing: Sequence[Outgoing]) -> Unpublished:
        await answers.wait()
        return Unpublished()

    batch = sending(publish, b"one")
    assert not await batch.is_done(seconds=0.01)
    answers.set()
    assert await batch.is_done(seconds=1)


async def test_what_is_under_way_can_be_left() -> None:
    async def never(_outgoing: Sequence[Outgoing]) -> Unpublished:
        await asyncio.Event().wait()
        return Unpublished()

    batch = sending(never, b"one")
    assert not await batch.is_done(seconds=0.01)
    await batch.stop()
