"""What people who build indexes rely on, on a real Kafka."""

import json
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from copydesk import Article, BadCall, NoKafka, Subscriber, Withdrawn
from copydesk.subscriber import POLL_RECORDS
from schemas.topics import ARTICLE
from services.runtime.records import Record
from tests.command import COMMAND, Said, copydesk, environment
from tests.kafka.own_kafka import leaves_sockets, own_kafka
from tests.kafka.pipeline import Pipeline
from tests.makers import NOON, NOON_MS, PROSE, record

pytestmark = pytest.mark.kafka

SECONDS = 60
SESSION_SECONDS = "6"
"""How long the partitions of a killed subscriber lie idle: the least that brokers allow."""


def article(number: int) -> Record:
    message = Article(
        page_id=f"p{number}",
        article_id=f"a{number}",
        version=NOON_MS,
        site="example.org",
        source="tests",
        title=f"Bridge {number}",
        paragraphs=(PROSE,),
    )
    return record(message, topic=ARTICLE.name, key=f"a{number}".encode())


def publish(pipeline: Pipeline, numbers: range) -> set[str]:
    pipeline.publish(ARTICLE, [article(number) for number in numbers])
    return {f"a{number}" for number in numbers}


def subscriber(pipeline: Pipeline, **given: Any) -> Subscriber:
    return Subscriber(pipeline.bootstrap, topic_prefix=pipeline.prefix, **given)


def read_all(pipeline: Pipeline, **given: Any) -> list[str]:
    """Return the ids of all articles, up to the newest one."""
    with subscriber(pipeline, follow=False, **given) as found:
        return [message.article_id for message in found]


def test_it_reads_from_the_beginning_and_ends_at_the_end(pipeline: Pipeline) -> None:
    assert read_all(pipeline) == []
    ids = publish(pipeline, range(100))

    assert sorted(read_all(pipeline)) == sorted(ids)


def test_it_goes_on_with_what_comes(pipeline: Pipeline) -> None:
    publish(pipeline, range(3))
    with subscriber(pipeline) as found:
        first = [next(found).article_id for _ in range(3)]
        publish(pipeline, range(3, 4))
        assert {*first, next(found).article_id} == {"a0", "a1", "a2", "a3"}


def test_it_begins_now_or_at_a_time(pipeline: Pipeline) -> None:
    publish(pipeline, range(5))
    hour = timedelta(hours=1)

    assert len(read_all(pipeline, start=datetime.now(UTC) - hour)) == 5
    assert read_all(pipeline, start=datetime.now(UTC) + hour) == []
    with subscriber(pipeline, start="now") as found:
        publish(pipeline, range(5, 6))
        assert next(found).article_id == "a5"


def test_what_was_taken_down_is_told_and_what_nobody_can_read_is_skipped(
    pipeline: Pipeline,
) -> None:
    down = Withdrawn(page_id="p1", article_id="a1", version=NOON_MS, withdrawn_at=NOON)
    odd = [b'{"kind": "correction"}', None, b"\xff"]
    pipeline.publish(
        ARTICLE,
        [
            *(record(value, topic=ARTICLE.name, key=b"a1") for value in odd),
            record(down, topic=ARTICLE.name, key=b"a1"),
        ],
    )

    with subscriber(pipeline, follow=False) as found:
        assert list(found) == [down]


def test_a_group_goes_on_where_it_was(pipeline: Pipeline) -> None:
    ids = publish(pipeline, range(20))
    with subscriber(pipeline, group="g") as found:
        done = [next(found).article_id for _ in range(8)][:-1]  # the last is still in hand

    assert sorted([*done, *read_all(pipeline, group="g")]) == sorted(ids)
    assert read_all(pipeline, group="g") == []


def test_now_stays_the_same_moment_for_a_group(pipeline: Pipeline) -> None:
    publish(pipeline, range(5))
    subscriber(pipeline, group="g", start="now").close()
    ids = publish(pipeline, range(5, 8))

    assert set(read_all(pipeline, group="g", start="now")) == ids


@leaves_sockets
def test_a_restart_of_the_kafka_is_waited_out(caplog: pytest.LogCaptureFixture) -> None:
    with own_kafka(caplog) as ours:
        publish(ours.pipeline, range(5))
        alone, in_group = subscriber(ours.pipeline), subscriber(ours.pipeline, group="g")
        with alone, in_group:
            assert {next(alone).article_id for _ in range(5)} == {f"a{n}" for n in range(5)}
            assert {next(in_group).article_id for _ in range(5)} == {f"a{n}" for n in range(5)}
            ours.restart()
            publish(ours.pipeline, range(5, 6))
            assert next(alone).article_id == "a5"
            while next(in_group).article_id != "a5":
                pass  # what was not committed yet may come again


def test_what_makes_no_sense_is_one_sentence(pipeline: Pipeline) -> None:
    with pytest.raises(BadCall, match=r"^start: .* has no time zone; give one"):
        subscriber(pipeline, start=datetime(2026, 11, 24))  # noqa: DTZ001
    with pytest.raises(BadCall, match=r"^start: 'end' won't do"):
        subscriber(pipeline, start="end")
    with pytest.raises(NoKafka, match=r"has no topic nowhere\.news\.article\.v1: run"):
        Subscriber(pipeline.bootstrap, topic_prefix="nowhere.")


def start_indexer(
    pipeline: Pipeline, index: Path, *, dies_with: int = 0
) -> subprocess.Popen[bytes]:
    """Run dying_indexer.py."""
    settings = {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
        "COPYDESK_SESSION_TIMEOUT_SECONDS": SESSION_SECONDS,
    }
    command = [sys.executable, "-m", "tests.kafka.dying_indexer", str(index), str(dies_with)]
    return subprocess.Popen(command, env=environment(**settings))  # noqa: S603


def indexed(*indexes: Path) -> list[str]:
    return [line for index in indexes if index.exists() for line in index.read_text().split()]


def wait_for(ids: set[str], *indexes: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while missing := ids - set(indexed(*indexes)):
        assert time.monotonic() < deadline, f"{len(missing)} of {len(ids)} are not indexed"
        time.sleep(0.05)


def test_a_subscriber_killed_again_and_again_misses_nothing(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    ids = publish(pipeline, range(1000))
    index = tmp_path / "index"

    for dies_with in (1, 77, 400):
        process = start_indexer(pipeline, index, dies_with=dies_with)
        assert process.wait(timeout=SECONDS) == -signal.SIGKILL
    process = start_indexer(pipeline, index)
    try:
        wait_for(ids, index)
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)

    assert set(indexed(index)) == ids
    again = len(indexed(index)) - len(ids)
    assert again <= 3 * POLL_RECORDS, f"{again} articles came again"


def test_two_of_one_group_share_the_articles(pipeline: Pipeline, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    processes = [start_indexer(pipeline, index) for index in (one, two)]
    try:
        first = set[str]()
        deadline = time.monotonic() + SECONDS
        while not (indexed(one) and indexed(two)):
            assert time.monotonic() < deadline, "one of them gets nothing"
            first |= publish(pipeline, range(len(first), len(first) + 20))
            time.sleep(0.2)
        wait_for(first, one, two)
        more = publish(pipeline, range(len(first), len(first) + 500))
        wait_for(more, one, two)
    finally:
        for process in processes:
            process.terminate()
            process.wait(timeout=SECONDS)

    shares = [len([i for i in indexed(index) if i in more]) for index in (one, two)]
    assert sum(shares) == len(more), "articles came twice"
    assert min(shares) > len(more) / 4


def tail(pipeline: Pipeline, *args: str) -> Said:
    settings = {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
    }
    return copydesk("tail", *args, settings=settings)


def test_tail_prints_a_line_an_article(pipeline: Pipeline) -> None:
    publish(pipeline, range(3))

    said = tail(pipeline, "--no-follow")
    assert (said.code, said.err) == (0, "")
    lines = sorted(line.split("  ", 1)[1].split() for line in said.out.splitlines())
    assert lines == [["example.org", "Bridge", str(n), f"a{n}"] for n in range(3)]


def test_tail_prints_json_for_other_programs(pipeline: Pipeline) -> None:
    publish(pipeline, range(3))

    said = tail(pipeline, "--no-follow", "--jsonl", "--group", "g", "--since", "1h")
    assert {line["title"] for line in said.lines} == {f"Bridge {n}" for n in range(3)}
    assert tail(pipeline, "--no-follow", "--jsonl", "--group", "g").out == ""


def test_tail_follows_until_ctrl_c(pipeline: Pipeline) -> None:
    settings = {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
    }
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "tail", "--jsonl", "--since", "1h"],
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        publish(pipeline, range(1))
        assert json.loads(process.stdout.readline())["article_id"] == "a0"
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=SECONDS)
        finally:
            process.kill()

    assert (process.returncode, out, err) == (0, b"", b"")


@pytest.mark.parametrize(
    ("args", "settings", "code", "said"),
    [
        (["--since", "soon"], {}, 2, "--since soon is no time: give 30m, 2h, 7d, 2026-11-24 or"),
        ([], {"COPYDESK_KAFKA_BOOTSTRAP": "127.0.0.1:9"}, 1, "no Kafka answers at 127.0.0.1:9: "),
        ([], {"COPYDESK_TOPIC_PREFIX": "no."}, 1, "the Kafka at {} has no topic no.news.article"),
    ],
)
def test_tail_says_what_is_wrong_in_one_sentence(
    pipeline: Pipeline, args: list[str], settings: dict[str, str], code: int, said: str
) -> None:
    here = {"COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap, **settings}

    ended = copydesk("tail", *args, settings=here)

    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(said.format(pipeline.bootstrap))
    assert len(ended.err.splitlines()) == 1
