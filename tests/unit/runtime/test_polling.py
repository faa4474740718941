"""A member that polls while its batch takes long, and when it stops."""

import asyncio
from collections.abc import Collection

import pytest
from confluent_kafka import KafkaError, KafkaException, TopicPartition
from confluent_kafka import Message as RawRecord

from services.runtime import polling
from services.runtime.assignment import Assignment
from services.runtime.metrics import Metrics
from services.runtime.polling import Polling
from services.runtime.records import Place
from services.runtime.settings import MAX_POLL_SECONDS
from tests.makers import raw, record

PLACE: Place = ("news", 1)


class Client:
    """A client that counts its polls; the first ones end as *told*."""

    def __init__(self, *told: Exception | RawRecord) -> None:
        self.told = list(told)
        self.polls = 0
        self.polled = asyncio.Event()
        self.paused: list[Place] = []
        self.put_back_at: list[int | None] = []

    async def pause(self, places: Collection[Place]) -> None:
        self.paused = list(places)

    async def resume(self, places: Collection[Place]) -> None:
        assert set(places) == set(self.paused)
        self.paused = []

    async def put_back(self, raw: RawRecord) -> None:
        self.put_back_at.append(raw.offset())

    async def poll(self, _seconds: float) -> RawRecord | None:
        self.polls += 1
        self.polled.set()
        await asyncio.sleep(0)
        told = self.told.pop(0) if self.told else None
        if isinstance(told, Exception):
            raise told
        return told


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class OneMember:
    """A member with one partition, that never loses patience for long."""

    def __init__(self, *, is_waiting: bool = False) -> None:
        self.clock = Clock()
        self.assignment = Assignment(Metrics().of("clean"))
        self.assignment.on_assign(None, [TopicPartition(*PLACE)])  # type: ignore[arg-type]
        self.polling = Polling(self.assignment, is_waiting=lambda: is_waiting, clock=self.clock)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(polling, "POLL_SECONDS", 0.001)


async def polls(client: Client, *, more: int) -> None:
    """Return when *client* has been polled so often from now on."""
    enough = client.polls + more
    async with asyncio.timeout(10):
        while client.polls < enough:
            client.polled.clear()
            await client.polled.wait()


async def test_partitions_pause_while_a_batch_takes_long_and_go_on_behind_it() -> None:
    member, client = OneMember(), Client()

    async with member.polling.beside(client):  # type: ignore[arg-type]
        await polls(client, more=3)
        assert client.paused == [PLACE]
        assert member.assignment.is_paused

    assert client.paused == []
    assert not member.assignment.is_paused


async def test_a_batch_that_is_done_soon_costs_no_poll(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "PATIENCE_SECONDS", 10)
    member, client = OneMember(), Client()

    async with member.polling.beside(client):  # type: ignore[arg-type]
        await asyncio.sleep(0)

    assert client.polls == 0


async def test_a_record_that_overtakes_its_pause_comes_again() -> None:
    member, client = OneMember(), Client(raw(record(offset=7)))

    async with member.polling.beside(client):  # type: ignore[arg-type]
        await polls(client, more=2)

    assert client.put_back_at == [7]


async def test_a_poll_that_fails_is_not_the_last() -> None:
    member, client = OneMember(), Client(KafkaException(KafkaError(KafkaError._TRANSPORT)))  # noqa: SLF001

    async with member.polling.beside(client):  # type: ignore[arg-type]
        await polls(client, more=3)

    assert client.paused == []


async def test_a_handler_that_never_returns_loses_its_partitions() -> None:
    member, client = OneMember(), Client()

    async with member.polling.beside(client):  # type: ignore[arg-type]
        await polls(client, more=1)
        member.clock.now += MAX_POLL_SECONDS + 1
        assert member.polling.is_stuck
        before = client.polls
        await asyncio.sleep(0.05)
        assert client.polls <= before + 1, "who does not poll is thrown out by the group"

    assert not member.polling.is_stuck


async def test_a_batch_that_waits_is_polled_for_as_long_as_that_takes() -> None:
    member, client = OneMember(is_waiting=True), Client()

    async with member.polling.beside(client):  # type: ignore[arg-type]
        for _ in range(3):
            await polls(client, more=2)
            member.clock.now += MAX_POLL_SECONDS * 0.9
        await polls(client, more=2)
        assert not member.polling.is_stuck
