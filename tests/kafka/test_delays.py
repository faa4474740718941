"""Delayed requests come back when they are due, as they were, on a real Kafka."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import compress
from signal import SIGKILL
from typing import Any

import pytest
from kafka import KafkaProducer

from schemas.topic import Topic
from schemas.topics import DELAYS, FETCH, PAGE_REQUESTED
from services.delays.partitions import NAME
from services.delays.scheduler import Delays
from services.runtime.publisher import KafkaPublisher
from services.runtime.records import Outgoing, Publish, Record, Unpublished
from services.runtime.settings import SharedSettings
from tests.kafka.pipeline import Pipeline
from tests.kafka.test_redelivery import OddName
from tests.makers import record

pytestmark = pytest.mark.kafka

SHORT, MIDDLE, LONG = DELAYS.values()
FACTOR = 0.05
"""30 s become 1.5 s, 5 minutes 15 s."""


def numbered(number: int, *, keys: int = 20) -> Record:
    headers = (("x-attempt", b"2"), ("odd", b"\xff\xfe"), ("odd", None), ("empty", b""))
    return record(b"%d" % number, key=b"site%d" % (number % keys), headers=headers)


@contextmanager
def running(
    pipeline: Pipeline, *, publish: Publish | None = None, factor: float = FACTOR
) -> Iterator[Delays]:
    """Run the delays in a thread inside the with block."""
    settings = SharedSettings(
        kafka_bootstrap=pipeline.bootstrap,
        topic_prefix=pipeline.prefix,
        session_timeout_seconds=6,
        delay_factor=factor,
    )
    delays = Delays(settings, publish=publish)
    thread = threading.Thread(target=delays.run)
    thread.start()
    try:
        yield delays
    finally:
        delays.stop()
        thread.join(timeout=30)
        assert not thread.is_alive()


def publisher(pipeline: Pipeline) -> Publish:
    settings = SharedSettings(kafka_bootstrap=pipeline.bootstrap, topic_prefix=pipeline.prefix)
    return KafkaPublisher(settings, client_id="tests")


def heard(pipeline: Pipeline, topic: Topic[Any], *, count: int) -> list[Record]:
    with closing(pipeline.listen(topic)) as ear:
        ear.wait_for_records(topic, count=count)
        return ear.on(topic)


def by_key(records: Sequence[Record]) -> dict[bytes | None, list[bytes | None]]:
    values = defaultdict(list)
    for each in records:
        values[each.key].append(each.value)
    return values


def test_records_come_back_once_in_order_and_as_they_were(pipeline: Pipeline) -> None:
    sent = [numbered(n) for n in range(2_000)]
    with running(pipeline):
        pipeline.publish(SHORT, sent)
        came = heard(pipeline, PAGE_REQUESTED, count=len(sent))
    assert by_key(came) == by_key(sent)
    assert {each.headers for each in came} == {sent[0].headers}
    assert pipeline.committed(NAME, SHORT) == len(sent)


def test_no_record_comes_back_early_or_waits_for_a_longer_one(pipeline: Pipeline) -> None:
    wait = {topic.name: delay.total_seconds() * FACTOR for delay, topic in DELAYS.items()}
    first = {name: record(name.encode(), key=name.encode()) for name in wait}
    with running(pipeline), closing(pipeline.listen(PAGE_REQUESTED, *DELAYS.values())) as ear:
        for topic in (LONG, MIDDLE, SHORT):
            pipeline.publish(topic, [first[topic.name]])
        ear.wait_for_records(PAGE_REQUESTED, count=2)
        came = {each.value: each.timestamp for each in ear.on(PAGE_REQUESTED)}
        went = {topic.name: each.timestamp for topic in (SHORT, MIDDLE) for each in ear.on(topic)}
    assert set(came) == {SHORT.name.encode(), MIDDLE.name.encode()}
    for name, left in went.items():
        late = (came[name.encode()] - left).total_seconds() - wait[name]
        assert 0 <= late < 2


def test_a_header_whose_name_is_not_utf8_is_left_out(pipeline: Pipeline) -> None:
    with closing(KafkaProducer(bootstrap_servers=pipeline.bootstrap)) as producer:
        topic = pipeline.prefix + SHORT.name
        warm_up = [(b"p1", "x")] * 50  # the client's error is another one in code that has run
        for key, name in [*warm_up, (b"odd", OddName("x")), (b"p2", "x")]:
            producer.send(topic, b"v", key=key, headers=[(name, b"1")], partition=0)
        producer.flush()
    with running(pipeline):
        came = heard(pipeline, PAGE_REQUESTED, count=52)
    assert {each.key: each.headers for each in came} == {
        b"p1": (("x", b"1"),),
        b"odd": (),
        b"p2": (("x", b"1"),),
    }


def test_a_record_that_its_topic_does_not_take_is_a_dead_letter(pipeline: Pipeline) -> None:
    # Under a broker whose topic takes less than the one that the record waited on.
    large = record(b"x" * 5_000, key=b"large")
    publish = publisher(pipeline)

    async def takes_little(outgoing: Sequence[Outgoing]) -> Unpublished:
        is_refused = [o.topic == PAGE_REQUESTED.name and o.size > 1_000 for o in outgoing]
        refused = tuple(compress(outgoing, is_refused))
        left = await publish([o for o in outgoing if o not in refused])
        return Unpublished(unconfirmed=left.unconfirmed, too_large=refused)

    with running(pipeline, publish=takes_little):
        pipeline.publish(SHORT, [large, numbered(1)])
        [letter] = heard(pipeline, FETCH.dead_letters, count=1)
        [other] = heard(pipeline, PAGE_REQUESTED, count=1)
    assert (letter.key, letter.value) == (large.key, large.value)
    assert dict(letter.headers)["x-stage"] == b"fetch", (
        "it is fetch's dead letter, to be replayed as one"
    )
    assert other.value == b"1"


def test_nothing_is_lost_while_the_broker_takes_nothing(pipeline: Pipeline) -> None:
    outages = 3
    publish = publisher(pipeline)

    async def fails_at_first(outgoing: Sequence[Outgoing]) -> Unpublished:
        nonlocal outages
        if outages:
            outages -= 1
            return Unpublished(unconfirmed=tuple(outgoing))
        return await publish(outgoing)

    sent = [numbered(n) for n in range(600)]
    with running(pipeline, publish=fails_at_first):
        pipeline.publish(SHORT, sent)
        came = heard(pipeline, PAGE_REQUESTED, count=len(sent))
    assert by_key(came) == by_key(sent)
    assert pipeline.committed(NAME, SHORT) == len(sent)


def test_a_stop_repeats_nothing(pipeline: Pipeline) -> None:
    sent = [numbered(n) for n in range(3_000)]
    publish = publisher(pipeline)
    pipeline.publish(SHORT, sent)
    for _ in range(3):

        async def publish_and_stop(outgoing: Sequence[Outgoing]) -> Unpublished:
            left = await publish(outgoing)
            delays.stop()  # while the batch is in hand, and more is due
            return left

        with running(pipeline, publish=publish_and_stop) as delays:
            wait_until_forwarding(delays)
    with running(pipeline):
        came = heard(pipeline, PAGE_REQUESTED, count=len(sent))
    assert by_key(came) == by_key(sent)


def test_nothing_is_lost_when_members_come_and_go(pipeline: Pipeline) -> None:
    sent = [numbered(n) for n in range(6_000)]
    with running(pipeline) as first:
        pipeline.publish(SHORT, sent[:3_000])
        with running(pipeline):
            pipeline.wait_for_members(NAME, count=2)
            pipeline.publish(SHORT, sent[3_000:])
            wait_until_forwarding(first)
        came = heard(pipeline, PAGE_REQUESTED, count=len(sent))
    assert {each.value for each in came} == {each.value for each in sent}
    assert pipeline.committed(NAME, SHORT) == len(sent)


def test_a_killed_process_loses_nothing(pipeline: Pipeline) -> None:
    sent = [numbered(n) for n in range(20_000)]
    settings = {
        "COPYDESK_DELAY_FACTOR": str(FACTOR),
        "COPYDESK_SESSION_TIMEOUT_SECONDS": "6",
    }
    victim = pipeline.start(NAME, **settings)
    with closing(pipeline.listen(PAGE_REQUESTED)) as ear:
        try:
            pipeline.wait_for_members(NAME, count=1)
            pipeline.publish(SHORT, sent)
            ear.wait_for_records(PAGE_REQUESTED, count=1_000)
            victim.kill()
            victim.wait()
            in_the_middle = pipeline.committed(NAME, SHORT)
            with running(pipeline):
                values = {each.value for each in sent}
                ear.wait_until(lambda: values == {r.value for r in ear.on(PAGE_REQUESTED)}, 90)
        finally:
            victim.kill()
        came = ear.on(PAGE_REQUESTED)
    assert in_the_middle < len(sent), "the kill came too late to prove anything: send more"
    assert victim.wait() == -SIGKILL
    assert {each.value for each in came} == {each.value for each in sent}
    print(f"killed after {in_the_middle} of {len(sent)}, {len(came) - len(sent)} repeats")  # noqa: T201


def wait_until_forwarding(delays: Delays) -> None:
    """Wait until *delays* has sent something back."""
    patience = threading.Event()
    for _ in range(600):
        if delays.forwarded:
            return
        patience.wait(0.05)
    raise AssertionError("nothing was forwarded within 30 s")


def test_a_new_client_goes_on_where_the_one_before_was(pipeline: Pipeline) -> None:
    sent = [numbered(n) for n in range(200)]
    with running(pipeline) as delays:
        pipeline.publish(SHORT, sent[:100])
        heard(pipeline, PAGE_REQUESTED, count=100)

        asyncio.run(delays.renew())
        pipeline.publish(SHORT, sent[100:])
        came = heard(pipeline, PAGE_REQUESTED, count=200)

    assert by_key(came) == by_key(sent), "each once, in order"
    assert pipeline.committed(NAME, SHORT) == len(sent)
