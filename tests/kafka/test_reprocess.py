"""A thousand pages through the real stages; a changed rule; what it would do, and what it does."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Consumer, TopicPartition

from schemas.articles import Article
from schemas.outcomes import Reason
from schemas.pages import Blob, MediaType, PageFetched
from schemas.topic import Topic
from schemas.topics import ARTICLE, ARTICLE_CLEANED, CLEAN, OUTCOMES, PAGE_FETCHED
from services.page_id import page_id_of_url
from services.runtime.archive import open_archive
from services.runtime.captures import segments_of
from services.runtime.settings import SharedSettings
from tests.command import Said, copydesk, environment
from tests.kafka.changed_rules import CRASHING, MODULUS, Rule
from tests.kafka.pipeline import Ear, Pipeline, admin_of
from tests.makers import record
from tests.site import article_html

pytestmark = pytest.mark.kafka

PAGES = 1000
AGAIN = 60
"""So many are fetched a second time, before anything is reprocessed."""

SITES = 20
ONE_SITE = 3
"""The site that is reprocessed for real: half of the pages under each rule are its."""

GONE = 100
"""The number of the page whose body has left the archive."""

AN_HOUR_AGO = datetime.now(UTC) - timedelta(hours=1)
SHORT = "<title>Short</title><p>The bridge over the river was opened by its town on Tuesday.</p>"


def url_of(number: int) -> str:
    return f"https://www.paper{number % SITES}.example/{number}"


def is_short(number: int) -> bool:
    return number % MODULUS == Rule.GAINED


def page_of(number: int, *, blob: Blob | None = None, later: bool = False) -> PageFetched:
    html = SHORT if is_short(number) else article_html(f"Town {number}")
    return PageFetched(
        page_id=page_id_of_url(url_of(number)),
        url=url_of(number),
        html=html if blob is None else None,
        blob=blob,
        source="tests",
        fetched_at=AN_HOUR_AGO + timedelta(minutes=later),
    )


def numbers_of(named: list[dict[str, Any]]) -> set[int]:
    """Return the numbers of the pages that *named* names."""
    return {NUMBERS[one["page_id"]] for one in named}


def under(rule: Rule) -> set[int]:
    return {number for number in range(PAGES) if number % MODULUS == rule}


NUMBERS = {page_id_of_url(url_of(number)): number for number in range(PAGES)}


def settings_of(pipeline: Pipeline, data_dir: Path) -> Mapping[str, str]:
    return {
        "COPYDESK_KAFKA_BOOTSTRAP": pipeline.bootstrap,
        "COPYDESK_TOPIC_PREFIX": pipeline.prefix,
        "COPYDESK_DATA_DIR": str(data_dir),
    }


@contextmanager
def stages(pipeline: Pipeline, data_dir: Path, *names: str) -> Iterator[None]:
    with ExitStack() as ends:
        for name in names:
            stage = ends.enter_context(pipeline.start(name, COPYDESK_DATA_DIR=str(data_dir)))
            ends.callback(stage.terminate)
        yield


def run(pipeline: Pipeline, data_dir: Path, *args: str, rules: str = "copydesk") -> Said:
    """Run a command of today's code, or of *rules* (changed_rules.py)."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", rules, *args],
        capture_output=True,
        timeout=600,
        env=environment(**settings_of(pipeline, data_dir)),
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def changed(pipeline: Pipeline, data_dir: Path, *args: str) -> Any:
    args = ("reprocess", "clean", "--since", "1d", "--rate", "1000", "--json", *args)
    said = run(pipeline, data_dir, *args, rules="tests.kafka.changed_rules")
    assert said.code == 0, said.err
    return said.json


def diff(pipeline: Pipeline, data_dir: Path) -> Any:
    said = run(pipeline, data_dir, "diff", "clean", "--json")
    assert said.code == 0, said.err
    return said.json


def archived(data_dir: Path, number: int) -> tuple[PageFetched, Path]:
    """Return a page whose body is in the archive, and the file that it is in."""
    keeping = open_archive(SharedSettings(data_dir=data_dir)).keep(
        article_html(f"Town {number}").encode(),
        page_id=f"p{number}",
        at=AN_HOUR_AGO,
        media_type=MediaType.HTML,
        charset="utf-8",
    )
    blob = asyncio.run(keeping)
    return page_of(number, blob=blob), data_dir / blob.key


@pytest.fixture
def shadowed(pipeline: Pipeline) -> Iterator[Pipeline]:
    """Give the pipeline; drop its shadow at the end."""
    yield pipeline
    names = [f"shadow.{pipeline.prefix}{topic.name}" for topic in CLEAN.outbound]
    with admin_of(pipeline.bootstrap) as admin:
        admin.delete_topics([name for name in names if name in admin.list_topics()])


def test_diff_names_exactly_what_a_changed_rule_changes_and_reprocess_does_it(
    shadowed: Pipeline, tmp_path: Path
) -> None:
    pipeline = shadowed
    gone, body = archived(tmp_path, GONE)
    pages = [gone if number == GONE else page_of(number) for number in range(PAGES)]
    ear = pipeline.listen(ARTICLE, OUTCOMES)
    with stages(pipeline, tmp_path, "clean", "enrich", "index"):
        publish(pipeline, pages)
        ear.wait_for(ARTICLE, keys=PAGES - len(under(Rule.GAINED)), seconds=400)
        publish(pipeline, [page_of(number, later=True) for number in range(AGAIN)])
        ear.wait_until(lambda: cleaned(ear) == PAGES + AGAIN, seconds=100)
        ear.wait_until(lambda: unchanged(ear) == len(set(range(AGAIN)) - under(Rule.GAINED)), 100)
        articles = PAGES - len(under(Rule.GAINED))
        ear.wait_for_records(ARTICLE, count=articles, seconds=100)
        body.unlink()

        account = changed(pipeline, tmp_path, "--into", "shadow")
        found = diff(pipeline, tmp_path)
        assert_told(account, found)

        real = changed(pipeline, tmp_path, "--site", f"paper{ONE_SITE}.example")
        assert real["pages"] == PAGES // SITES
        ear.wait_for_records(ARTICLE, count=articles + real["published"], seconds=200)
        assert_done(found, diff(pipeline, tmp_path))
    ear.close()
    assert_versions_never_go_down(ear)


def publish(pipeline: Pipeline, pages: list[PageFetched]) -> None:
    pipeline.publish(PAGE_FETCHED, [record(one, key=PAGE_FETCHED.key_of(one)) for one in pages])


def cleaned(ear: Ear) -> int:
    outcomes = (OUTCOMES.parse(one.value or b"") for one in ear.on(OUTCOMES))
    return sum(outcome.stage == CLEAN.stage for outcome in outcomes)


def unchanged(ear: Ear) -> int:
    outcomes = (OUTCOMES.parse(one.value or b"") for one in ear.on(OUTCOMES))
    return sum(outcome.reason is Reason.UNCHANGED for outcome in outcomes)


def assert_told(account: Any, found: Any) -> None:
    assert (account["captures"], account["pages"]) == (PAGES + AGAIN, PAGES)
    assert account["dead"] == {"no-body": 1}
    assert account["rejected"] == {"too-short": len(under(Rule.LOST))}
    assert account["published"] == PAGES - 1 - len(under(Rule.LOST))

    assert {kind: numbers_of(found[kind]) for kind in ("lost", "gained", "moved")} == {
        "lost": under(Rule.LOST),
        "gained": under(Rule.GAINED),
        "moved": under(Rule.MOVED),
    }
    by_fields = {
        fields: {NUMBERS[one["page_id"]] for one in found["changed"] if one["fields"] == [fields]}
        for fields in ("title", "paragraphs")
    }
    assert by_fields == {"title": under(Rule.TITLE), "paragraphs": under(Rule.PARAGRAPH)}
    assert found["fields"] == {k: len(numbers) for k, numbers in by_fields.items()}
    assert found["not_compared"] == {"the archive has not its body any more": 1}
    assert found["unchanged"] == PAGES - 1 - 5 * PAGES // MODULUS


def assert_done(before: Any, after: Any) -> None:
    """Check that what was to change on the site has, and that no article was taken away."""
    there = {number for number in range(PAGES) if number % SITES == ONE_SITE}
    for kind in ("gained", "moved", "changed"):
        assert numbers_of(after[kind]) == numbers_of(before[kind]) - there
    assert numbers_of(after["lost"]) == numbers_of(before["lost"])


def assert_versions_never_go_down(ear: Ear) -> None:
    last: dict[bytes | None, int] = {}
    for one in ear.on(ARTICLE):
        article: Article = ARTICLE.parse(one.value or b"")
        assert last.get(one.key, 0) <= article.version
        last[one.key] = article.version


def keep(data_dir: Path, numbers: range) -> None:
    """Keep captures as clean does."""
    archive = open_archive(SharedSettings(data_dir=data_dir))
    for segment, content in segments_of([page_of(n) for n in numbers], at=datetime.now(UTC)):
        asyncio.run(archive.keep_bytes(segment.key, content))


def test_ctrl_c_ends_it_with_the_account_and_the_real_topics_hear_nothing(
    shadowed: Pipeline, tmp_path: Path
) -> None:
    keep(tmp_path, range(300))
    command = ["copydesk", "reprocess", "clean", "--since", "1d", "--rate", "20", "--json"]
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *command, "--into", "shadow"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**settings_of(shadowed, tmp_path)),
    ) as running:
        shadow = Pipeline(shadowed.bootstrap, f"shadow.{shadowed.prefix}")
        assert running.stderr is not None
        assert b"Into the shadow" in running.stderr.readline()
        ear = shadow.listen(OUTCOMES)
        ear.wait_for_records(OUTCOMES, count=1)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)

    account = json.loads(out)
    assert (running.returncode, account["stopped"]) == (1, True)
    assert b"stopped before the end" in err
    published = account["published"]
    assert 0 < published < 300
    ear.wait_for_records(OUTCOMES, count=published + account["rejected"].get("too-short", 0))
    ear.close()
    assert end_of(shadowed, OUTCOMES) == end_of(shadowed, ARTICLE_CLEANED) == 0


def test_rules_that_crash_on_everything_stop_at_the_breaker(
    shadowed: Pipeline, tmp_path: Path
) -> None:
    keep(tmp_path, range(CRASHING, CRASHING + 300))

    said = run(
        shadowed,
        tmp_path,
        *("reprocess", "clean", "--since", "1d", "--rate", "1000", "--json", "--into", "shadow"),
        rules="tests.kafka.changed_rules",
    )

    assert said.code == 1
    assert "crashed clean: it is broken, not the pages" in said.err
    assert (said.json["dead"], said.json["stopped"]) == ({"crashed": 100}, True)


def test_a_pipeline_of_its_own_is_no_shadow(pipeline: Pipeline, tmp_path: Path) -> None:
    keep(tmp_path, range(3))
    name = pipeline.prefix.rstrip(".")
    settings = {**settings_of(pipeline, tmp_path), "COPYDESK_TOPIC_PREFIX": ""}

    said = copydesk("reprocess", "clean", "--since", "1d", "--into", name, settings=settings)

    assert said.code == 2
    assert "that is a pipeline of its own" in said.err
    assert end_of(pipeline, ARTICLE_CLEANED) == 0


def end_of(pipeline: Pipeline, topic: Topic[Any]) -> int:
    """Return how many records were ever written to *topic*."""
    name = pipeline.prefix + topic.name
    with closing(Consumer({"bootstrap.servers": pipeline.bootstrap, "group.id": "x"})) as consumer:
        ends = [consumer.get_watermark_offsets(TopicPartition(name, n)) for n in range(6)]
    return sum(end for _, end in ends)


def test_a_shadow_that_has_records_is_refused(shadowed: Pipeline, tmp_path: Path) -> None:
    keep(tmp_path, range(3))
    into = ("reprocess", "clean", "--since", "1d", "--into", "shadow")
    settings = settings_of(shadowed, tmp_path)
    assert copydesk(*into, settings=settings).code == 0

    said = copydesk(*into, settings=settings)

    assert said.code == 2
    assert "give another name with --into, or delete its topics" in said.err.replace("\n", " ")
