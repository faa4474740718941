"""Where is my page? Asked of a pipeline that runs, on a real Kafka, as people ask."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from schemas.outcomes import Outcome, Verdict
from schemas.topics import CLEAN, OUTCOMES, PAGE_FETCHED
from services.runtime.records import Record
from tests.command import COMMAND, Said, copydesk, environment
from tests.kafka.pipeline import Pipeline
from tests.makers import NOON, NOON_MS, PROSE, page, record

pytestmark = pytest.mark.kafka

SECONDS = 120


def settings_of(pipeline: Pipeline, data_dir: Path) -> dict[str, str]:
    return {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
        "COPYDESK_DATA_DIR": str(data_dir),
        "COPYDESK_HEALTH_PORT": "0",
    }


@contextmanager
def stages(pipeline: Pipeline, data_dir: Path, *names: str) -> Iterator[None]:
    """Run the stages *names*, each in a process of its own, until the end of the with block."""
    settings = settings_of(pipeline, data_dir)
    processes = [pipeline.start(name, **settings) for name in names]
    try:
        for name in names:
            pipeline.wait_for_members(name, count=1, seconds=SECONDS)
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=SECONDS)


@contextmanager
def following(pipeline: Pipeline, data_dir: Path, *args: str) -> Iterator["subprocess.Popen[str]"]:
    """Run `copydesk where ARGS --follow`."""
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "where", *args, "--follow"],
        env=environment(**settings_of(pipeline, data_dir)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def where(pipeline: Pipeline, data_dir: Path, *args: str) -> Said:
    return copydesk("where", *args, settings=settings_of(pipeline, data_dir))


def said(number: int, stage: str, verdict: Verdict = Verdict.PUBLISHED) -> Record:
    """Return an outcome of page p1 on its topic."""
    message = Outcome(
        page_id="p1",
        version=NOON_MS,
        article_id="a1",
        stage=stage,
        verdict=verdict,
        attempt=1,
        origin=f"pages/0/{number}",
        took_ms=1,
        at=NOON,
    )
    return record(message, topic=OUTCOMES.name, key=b"p1")


def test_a_page_is_followed_through_two_stages_and_the_gap_is_named(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    with (
        stages(pipeline, tmp_path, "clean", "enrich"),
        following(pipeline, tmp_path, "p1") as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        assert "there are no passports in" in process.stderr.readline()
        pipeline.publish(PAGE_FETCHED, [record(page(page_id="p1", html=f"<p>{PROSE * 5}"))])

        lines = [process.stdout.readline().rstrip() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)

    assert lines[0] == "page p1"
    assert lines[1].startswith("  captured ")
    assert [line.split()[1:3] for line in lines[2:]] == [
        ["clean", "published"],
        ["enrich", "published"],
    ]
    # A stage may have worked twice on it meanwhile: on a busy machine a group moves at its start.
    assert out.splitlines()[-1].startswith("  index has had it for ")
    assert (process.returncode, err) == (0, "")


def test_a_page_is_followed_to_its_end_by_its_article(pipeline: Pipeline, tmp_path: Path) -> None:
    with following(pipeline, tmp_path, "a1", "--json") as process:
        assert process.stderr is not None
        process.stderr.readline()
        rubbish = [record(value, topic=OUTCOMES.name, key=b"p1") for value in (b"\xff", None)]
        pipeline.publish(OUTCOMES, [*rubbish, said(1, "clean"), said(2, "enrich")])
        pipeline.publish(OUTCOMES, [said(1, "clean"), said(3, "index")])
        out, _ = process.communicate(timeout=SECONDS)

    heard = [json.loads(line) for line in out.splitlines()]
    assert process.returncode == 0
    assert [[each["stage"] for each in line["outcomes"]] for line in heard] == [
        ["clean"],
        ["enrich"],
        ["index"],
    ]
    assert [line["standing"]["place"] for line in heard] == [
        "at-a-stage",
        "at-a-stage",
        "in-the-index",
    ]


def test_what_the_passports_have_not_kept_yet_is_heard_first(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    pipeline.publish(OUTCOMES, [said(1, "clean")])
    with stages(pipeline, tmp_path, "passport"):
        listening = pipeline.listen(OUTCOMES)
        listening.wait_for_records(OUTCOMES, count=1)
        listening.close()
        until_kept(pipeline, tmp_path, "p1")
    # The stage has ended: what comes now is kept by nobody.
    pipeline.publish(OUTCOMES, [said(2, "enrich"), said(3, "index")])

    with following(pipeline, tmp_path, "p1") as process:
        out, err = process.communicate(timeout=SECONDS)

    assert (process.returncode, err) == (0, "")
    assert [line.split()[1] for line in out.splitlines()[2:5]] == ["clean", "enrich", "index"]
    assert out.splitlines()[5] == "  It is in the index, as article a1."


def until_kept(pipeline: Pipeline, data_dir: Path, what: str) -> Said:
    """Return what `copydesk where` says of *what*, once the passport stage has kept it."""
    for _ in range(20):
        answer = where(pipeline, data_dir, what)
        if answer.code == 0:
            return answer
    raise AssertionError(answer.err)


def test_an_unreadable_record_is_found_by_the_id_in_it_and_by_its_place(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    torn = b'{"page_id": "p-torn-1", "url": "https://example.org/", "html": "<p>Th'
    nobodys = b"\x00\xff"
    with stages(pipeline, tmp_path, "clean", "passport"):
        pipeline.publish(PAGE_FETCHED, [record(torn), record(nobodys)])
        listening = pipeline.listen(OUTCOMES, CLEAN.dead_letters)
        listening.wait_for_records(OUTCOMES, count=2)
        listening.wait_for_records(CLEAN.dead_letters, count=2)
        listening.close()
        letters = {
            letter.value: dict(letter.headers) for letter in listening.on(CLEAN.dead_letters)
        }
        by_id = until_kept(pipeline, tmp_path, "p-torn-1")
        origin, other = ((letters[value]["x-origin"] or b"").decode() for value in (torn, nobodys))
        by_place = until_kept(pipeline, tmp_path, origin)
        by_place_alone = until_kept(pipeline, tmp_path, other)

    assert by_id.out.startswith("page p-torn-1\n")
    assert "It is a dead letter on news.clean.dead.v1: unreadable, " in by_id.out
    assert by_place.out == by_id.out
    assert by_place_alone.out.startswith(f"page {other}\n")


@pytest.mark.parametrize(
    ("what", "settings", "code", "says"),
    [
        ("http://[::", {}, 2, "http://[:: is not the URL of a page: check its spelling"),
        ("p1", {"COPYDESK_KAFKA_BOOTSTRAP": "127.0.0.1:9"}, 1, "no Kafka answers at 127.0.0.1:9"),
        ("p1", {"COPYDESK_TOPIC_PREFIX": "no."}, 1, "there is no topic no.news.outcome.v1: run"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    pipeline: Pipeline, what: str, settings: dict[str, str], code: int, says: str
) -> None:
    asked = {**settings_of(pipeline, Path("nowhere")), **settings}

    ended = copydesk("where", what, "--follow", settings=asked)

    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(says)
    assert len(ended.err.splitlines()) == 1
