"""
How a stage hangs on Kafka: the one file where FastStream is set up.

What happens to a batch: stage.py. How its results are published: publisher.py. What a process
does with its members: process.py.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from faststream import AckPolicy
from faststream.confluent import KafkaBroker

from schemas.message import Message
from services.runtime.archive import open_archive
from services.runtime.assignment import Assignment
from services.runtime.breaker import Breaker
from services.runtime.client import Client
from services.runtime.commit import commit, offsets_after
from services.runtime.group import group_id
from services.runtime.kafka_connection import for_librdkafka
from services.runtime.keep_large import keep_in
from services.runtime.login_watch import LoginWatch
from services.runtime.metrics import Metrics
from services.runtime.polling import Polling
from services.runtime.publisher import KafkaPublisher
from services.runtime.raw_records import Batch, as_batch, as_record, hide_headers
from services.runtime.records import Place, Publish
from services.runtime.settings import MAX_POLL_SECONDS
from services.runtime.stage import Stage
from services.runtime.wiring import Wiring

In = TypeVar("In", bound=Message)
Out = TypeVar("Out", bound=Message)

LEAVE_SECONDS = 5
"""How long librdkafka waits for a frozen broker to take note that a consumer leaves its group."""

HEARTBEAT_MS = 1000
"""How late a member may learn that its group shares anew: 3 s by default, twice a rebalance."""

log = logging.getLogger("copydesk.kafka")


@dataclass(frozen=True)
class Member:
    """One stage as a member of its consumer group; not started."""

    wiring: Wiring[Any, Any]
    stage: Stage[Any, Any]
    broker: KafkaBroker
    assignment: Assignment
    polling: Polling
    login: LoginWatch

    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the stage waits for a person: it must take no more batches."""

    @property
    def is_stopped(self) -> bool:
        return self.stopped.is_set()

    async def renew(self) -> None:
        """Leave with the Kafka client that there is, as far as it can, and begin with a new one."""
        for subscriber in self.broker.subscribers:
            try:
                async with asyncio.timeout(2 * LEAVE_SECONDS):
                    await subscriber.stop()
            except TimeoutError:
                log.warning("%s: the old client does not end", self.stage.route.stage)
            await subscriber.start()

    @property
    def is_polling(self) -> bool:
        """Whether the consume loop is there: a stray CancelledError ends FastStream's silently."""
        tasks = [t for s in self.broker.subscribers for t in getattr(s, "tasks", ())]
        return bool(tasks) and not all(task.done() for task in tasks)


def build_member(
    wiring: Wiring[In, Out], *, metrics: Metrics | None = None, publish: Publish | None = None
) -> Member:
    """Return *wiring* hung on Kafka; tests pass their own *publish* to hear what it says."""
    route, shared = wiring.route, wiring.settings.shared
    client_id = f"copydesk-{route.stage}"
    counted = (metrics or Metrics()).of(route.stage)
    login = LoginWatch(shared)
    stage = Stage(
        route,
        handle=wiring.on_kafka or wiring.handle,
        publish=publish or KafkaPublisher(shared, client_id=client_id, on_error=login),
        breaker=Breaker(wiring.settings.max_crashes_in_a_row),
        keep_large=keep_in(open_archive(shared)),
        metrics=counted,
        confirmed=wiring.confirmed,
    )
    broker = KafkaBroker(
        shared.kafka_bootstrap,
        client_id=client_id,
        allow_auto_create_topics=False,
        graceful_timeout=wiring.settings.finish_seconds - LEAVE_SECONDS,
        # The bytes are validated by the stage, record by record. FastStream would do it batch by
        # batch, and one bad record would take its neighbours down.
        apply_types=False,
        config=cast("Any", {**for_librdkafka(shared), "error_cb": login}),
        logger=logging.getLogger("copydesk.faststream"),
        log_level=logging.DEBUG,
    )
    assignment = Assignment(counted)
    # With nothing in hand, a batch is about to be committed: that waits for the broker too.
    polling = Polling(assignment, is_waiting=lambda: bool(stage.waits_for) or not stage.in_hand)
    member = Member(wiring, stage, broker, assignment, polling, login)
    _subscribe(member)
    for topic in route.outbound:
        name = shared.topic_prefix + topic.name
        broker.publisher(name, schema=topic.message)  # for AsyncAPI
    return member


def _subscribe(member: Member) -> None:
    """Feed the stage all that arrives on its topic, until it must stop."""
    stage, settings, assignment = member.stage, member.wiring.settings, member.assignment
    shared = settings.shared

    async def consume(batch: Batch) -> None:
        await _work_on(batch, member)

    # AsyncAPI takes the message of a topic from here; with apply_types=False nobody else does.
    consume.__annotations__["batch"] = stage.route.reads.message

    member.broker.subscriber(
        shared.topic_prefix + stage.route.reads.name,
        group_id=group_id(shared, stage.route.stage),
        batch=True,
        max_records=settings.batch_records,
        polling_interval=settings.batch_wait_seconds,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=round(shared.fetch_wait_seconds * 1000),
        max_poll_interval_ms=MAX_POLL_SECONDS * 1000,
        session_timeout_ms=round(shared.session_timeout_seconds * 1000),
        heartbeat_interval_ms=HEARTBEAT_MS,
        partition_assignment_strategy="cooperative-sticky",  # the others go on in a rebalance
        # We commit ourselves: see commit.py.
        ack_policy=AckPolicy.MANUAL,
        parser=hide_headers,
        decoder=as_batch,
        on_assign=assignment.on_assign,
        on_revoke=assignment.on_revoke,
        on_lost=assignment.on_lost,
    )(consume)


async def _work_on(batch: Batch, member: Member) -> None:
    """Have the stage do *batch*, and commit what is done; stop where it must not go on."""
    if member.is_stopped:  # it may have been on its way when the stage left its group
        return
    stage, assignment = member.stage, member.assignment
    client, held = Client(batch.consumer), assignment.held

    def is_ours(place: Place) -> bool:
        return assignment.is_still(place, held)

    async with member.polling.beside(client):
        try:
            records = [as_record(raw) for raw in batch.raw]
            done = await stage.consume(records, is_ours=is_ours)
        except Exception as error:
            # Nothing is committed, and nothing may be any more: what comes next in these
            # partitions would take this batch with it.
            log.critical("%s failed itself", stage.route.stage, exc_info=error)
            await _stop(member, client, repr(error))
            return
        refused = stage.metrics.commit_refused
        await commit(client, offsets_after(done), is_ours=is_ours, refused=refused)
        if stage.breaker.is_open:
            await _stop(member, client, _broken(stage))


def _broken(stage: Stage[Any, Any]) -> str:
    name = stage.route.stage
    return (
        f"{stage.breaker.in_a_row} crashes in a row, see `copydesk dead list {name}`; deploy a"
        f" mended or an older {name}: it goes on at the record where this one stopped"
    )


async def _stop(member: Member, client: Client, why: str) -> None:
    stage = member.stage
    member.stopped.set()
    # The process stays up, unready: each restart would bury more records.
    stage.hold.waits_for = f"a person: {why}"
    log.critical("%s stops, and leaves its group: %s", stage.route.stage, why)
    await client.leave()
