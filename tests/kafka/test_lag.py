"""`copydesk lag` says what the broker's own tool says, and more where that says nothing."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from kafka import TopicPartition as AdminPartition
from kafka.admin import ConfigResource, ConfigResourceType

from schemas.topic import Topic
from schemas.topics import ARTICLE_CLEANED, ARTICLE_ENRICHED, DELAYS, PAGE_FETCHED
from services.watch.retention import HALF
from tests.command import Said, copydesk
from tests.kafka.pipeline import Pipeline, admin_of
from tests.makers import record
from tests.services.apache_kafka import apache_kafka, why_not
from tests.services.kafka_tools import described_offsets, earliest_offsets, end_offsets

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.skipif(bool(why_not()), reason=f"no Kafka tools: {why_not()}"),
]

RECORDS = 100


def lag(pipeline: Pipeline, *args: str) -> Said:
    settings = {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
    }
    said = copydesk("lag", *args, settings=settings)
    assert said.code == 0, said.err
    return said


def backlog_of(pipeline: Pipeline, stage: str) -> Any:
    [found] = [one for one in lag(pipeline, "--json").json if one["stage"] == stage]
    return found


def publish(pipeline: Pipeline, topic: Topic[Any]) -> None:
    pipeline.publish(topic, [record(key=f"k{n}".encode()) for n in range(RECORDS)])


def keep(pipeline: Pipeline, topic: Topic[Any], time: timedelta) -> None:
    """Have the Kafka keep the records of *topic* for that *time*, whatever the map says."""
    name = pipeline.prefix + topic.name
    kept = {"retention.ms": str(time // timedelta(milliseconds=1))}
    with admin_of(pipeline.bootstrap) as admin:
        admin.wait_for_topics([name])  # its settings too are not known at once
        answer = admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, configs=kept)])
    assert answer["topic"][name] == "OK"


def read(pipeline: Pipeline, stage: str, topic: Topic[Any], *, count: int) -> Consumer:
    """Return a member of the stage's group that has read *count* records, and committed none."""
    consumer = Consumer(
        {
            "bootstrap.servers": pipeline.bootstrap,
            "group.id": pipeline.group(stage),
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([pipeline.prefix + topic.name])
    got = 0
    while got < count:
        got += len(consumer.consume(count - got, timeout=5))
    return consumer


def lag_by_the_tools(pipeline: Pipeline, stage: str, topic: Topic[Any]) -> int:
    """Return the tool's lag; where it prints none, that of a reader that begins at the earliest."""
    name = pipeline.prefix + topic.name
    described = described_offsets(pipeline.bootstrap, pipeline.group(stage))
    earliest = earliest_offsets(pipeline.bootstrap, name)
    ends = end_offsets(pipeline.bootstrap, name)
    assert len(ends) == 6
    known = {place: row.lag for place, row in described.items() if row.lag is not None}
    return sum(known.get(place, end - earliest[place]) for place, end in ends.items())


@pytest.fixture
def never_committed(pipeline: Pipeline) -> Iterator[Pipeline]:
    publish(pipeline, PAGE_FETCHED)
    with closing(read(pipeline, "clean", PAGE_FETCHED, count=10)):
        yield pipeline


def test_of_a_group_that_never_committed_all_counts(never_committed: Pipeline) -> None:
    pipeline = never_committed

    found = backlog_of(pipeline, "clean")

    rows = described_offsets(pipeline.bootstrap, pipeline.group("clean"))
    assert {row.committed for row in rows.values()} == {None}, "the tool says - for each"
    assert found["lag"] == lag_by_the_tools(pipeline, "clean", PAGE_FETCHED) == RECORDS
    assert (found["members"], found["trouble"]) == (1, "")
    assert found["oldest_is_exact"]
    age = datetime.now(UTC) - datetime.fromisoformat(found["oldest_at"])
    assert timedelta(0) <= age < timedelta(minutes=1)


def test_of_a_group_that_committed_the_rest_counts(pipeline: Pipeline) -> None:
    publish(pipeline, ARTICLE_CLEANED)
    with closing(read(pipeline, "enrich", ARTICLE_CLEANED, count=40)) as consumer:
        consumer.commit(asynchronous=False)

    found = backlog_of(pipeline, "enrich")

    rows = described_offsets(pipeline.bootstrap, pipeline.group("enrich"))
    assert sum(row.committed or 0 for row in rows.values()) == 40
    assert found["lag"] == lag_by_the_tools(pipeline, "enrich", ARTICLE_CLEANED) == RECORDS - 40
    assert (found["members"], found["trouble"]) == (0, "stopped: no members")


def test_of_a_group_that_is_gone_all_counts_and_it_is_named(pipeline: Pipeline) -> None:
    publish(pipeline, ARTICLE_ENRICHED)
    with closing(read(pipeline, "index", ARTICLE_ENRICHED, count=RECORDS)) as consumer:
        consumer.commit(asynchronous=False)
    assert backlog_of(pipeline, "index")["lag"] == 0
    with admin_of(pipeline.bootstrap) as admin:
        assert admin.delete_groups([pipeline.group("index")]) == {pipeline.group("index"): "OK"}

    found = backlog_of(pipeline, "index")

    assert described_offsets(pipeline.bootstrap, pipeline.group("index")) == {}
    assert found["lag"] == lag_by_the_tools(pipeline, "index", ARTICLE_ENRICHED) == RECORDS
    assert (found["members"], found["trouble"]) == (0, "no group: never started")
    assert "no group: never started" in lag(pipeline).out


def test_deleted_records_are_no_lag_but_a_loss_that_is_named(pipeline: Pipeline) -> None:
    publish(pipeline, PAGE_FETCHED)
    name = pipeline.prefix + PAGE_FETCHED.name
    ends = end_offsets(pipeline.bootstrap, name)
    with closing(
        Consumer({"bootstrap.servers": pipeline.bootstrap, "group.id": pipeline.group("clean")})
    ) as consumer:
        consumer.commit(offsets=[TopicPartition(name, 0, 1)], asynchronous=False)
    with admin_of(pipeline.bootstrap) as admin:  # of one partition that committed, and of another
        admin.delete_records({AdminPartition(name, n): ends[name, n] for n in (0, 1)})

    found = backlog_of(pipeline, "clean")

    assert found["lag"] == RECORDS - ends[name, 0] - ends[name, 1]
    assert found["partitions_behind"] == 4
    assert found["deleted_unread"] == ends[name, 0] - 1
    assert found["perhaps_deleted_unread"] == ends[name, 1]
    assert f"clean: {ends[name, 0] - 1} records deleted unread, lost to it\n" in lag(pipeline).out


def test_a_record_that_has_used_half_of_its_time_is_named(pipeline: Pipeline) -> None:
    name = pipeline.prefix + ARTICLE_CLEANED.name
    keep(pipeline, ARTICLE_CLEANED, timedelta(hours=2))
    at = datetime.now(UTC) - timedelta(minutes=90)
    producer = Producer({"bootstrap.servers": pipeline.bootstrap})
    producer.produce(name, value=b"old", timestamp=round(at.timestamp() * 1000))
    producer.flush()

    found = backlog_of(pipeline, "enrich")

    assert (found["retention"]["topic"], found["retention"]["kept_seconds"]) == (name, 7200)
    assert found["retention"]["used"] == pytest.approx(0.75, abs=0.02)
    assert found["retention"]["deleted_in_seconds"] == pytest.approx(1800, abs=150)
    assert (
        "enrich: its oldest unread record is 1.5 of 2 hours old: Kafka deletes it in "
        in lag(pipeline).out
    )


def test_of_the_delay_topics_that_counts_which_keeps_shortest(pipeline: Pipeline) -> None:
    short, *others = DELAYS.values()
    keep(pipeline, short, timedelta(seconds=1))
    for topic in (short, *others):
        publish(pipeline, topic)

    found = backlog_of(pipeline, "delays")

    assert found["lag"] == RECORDS * len(DELAYS)
    assert found["retention"]["topic"] == pipeline.prefix + short.name
    assert found["retention"]["used"] > HALF
    assert found["warnings"]


def test_what_is_kept_for_ever_is_never_about_to_go(pipeline: Pipeline) -> None:
    publish(pipeline, PAGE_FETCHED)
    assert backlog_of(pipeline, "clean")["retention"]["kept_seconds"] == 7 * 86_400
    keep(pipeline, PAGE_FETCHED, timedelta(milliseconds=-1))

    found = backlog_of(pipeline, "clean")

    assert (found["retention"], found["warnings"]) == (None, [])


def test_a_topic_that_is_missing_is_named(pipeline: Pipeline) -> None:
    with admin_of(pipeline.bootstrap) as admin:
        admin.delete_topics([pipeline.prefix + ARTICLE_CLEANED.name])
    try:
        found = backlog_of(pipeline, "enrich")
    finally:
        with admin_of(pipeline.bootstrap) as admin:
            admin.create_topics({pipeline.prefix + ARTICLE_CLEANED.name: {"num_partitions": 6}})

    assert found["trouble"] == (
        f"no topic {pipeline.prefix}{ARTICLE_CLEANED.name}: run `copydesk topics apply`"
    )
    assert (found["lag"], found["partitions"]) == (0, 0)


def test_a_kafka_that_never_had_a_group_is_asked_until_it_knows(tmp_path: Path) -> None:
    with apache_kafka() as kafka:
        settings = {"COPYDESK_KAFKA_BOOTSTRAP": kafka.bootstrap, "COPYDESK_DATA_DIR": str(tmp_path)}

        said = copydesk("lag", "--json", settings=settings)

    assert said.code == 0, said.err
    assert {one["trouble"].partition(":")[0] for one in said.json} == {
        "no topic news.page.requested.v1",
        "no topic news.page.fetched.v1",
        "no topic news.article.cleaned.v1",
        "no topic news.article.enriched.v1",
        "no topic news.article.v1",
        "no topic news.outcome.v1",
        f"no topic {min(topic.name for topic in DELAYS.values())} and 2 more",
    }
