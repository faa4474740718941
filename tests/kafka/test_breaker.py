"""A bad deploy on a real Kafka: what is buried, what is left, who is told, and how it goes on."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from schemas.topics import ARTICLE_CLEANED, CLEAN, PAGE_FETCHED
from tests.kafka.pipeline import Ear, Pipeline
from tests.makers import page, record
from tests.services.apache_kafka import free_port

pytestmark = pytest.mark.kafka

PAGES, LIMIT = 10_000, 100
SENTENCE = (
    f"{LIMIT} crashes in a row, see `copydesk dead list clean`; deploy a mended or an older clean:"
    " it goes on at the record where this one stopped"
)


@pytest.fixture
def sent(pipeline: Pipeline) -> frozenset[bytes]:
    """Put PAGES pages on clean's topic; return their keys."""
    pages = [page(page_id=f"p{number}") for number in range(PAGES)]
    pipeline.publish(PAGE_FETCHED, [record(p, key=PAGE_FETCHED.key_of(p)) for p in pages])
    return frozenset(PAGE_FETCHED.key_of(p) for p in pages)


def test_a_deploy_that_crashes_on_everything_stops_at_its_limit_and_a_mended_one_goes_on(
    pipeline: Pipeline, sent: frozenset[bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    ear = pipeline.listen(CLEAN.dead_letters, ARTICLE_CLEANED)
    with deployed(pipeline, "crashes_on_everything") as port:
        ear.wait_for_records(CLEAN.dead_letters, count=LIMIT)
        pipeline.wait_for_members("clean", count=0)
        status, ready = asked(port, "readyz")
        _, told = asked(port, "status")
        live, _ = asked(port, "livez")
    assert (status, ready["wrong"]) == (503, {"clean": f"waits for a person: {SENTENCE}"})
    assert live == 200, "a restart would not help"
    [stage] = told["stages"]
    assert stage["waits_for"] == f"a person: {SENTENCE}"
    assert stage["crashes_in_a_row"] == stage["crashes_allowed"] == LIMIT
    assert capfd.readouterr().err.count(SENTENCE) == 1, "logged, once"
    assert pipeline.committed("clean", PAGE_FETCHED) == LIMIT

    with deployed(pipeline, "is_mended"):
        ear.wait_for_records(ARTICLE_CLEANED, count=PAGES - LIMIT, seconds=180)
    ear.close()

    assert pipeline.committed("clean", PAGE_FETCHED) == PAGES
    assert len(ear.on(CLEAN.dead_letters)) == LIMIT
    assert ends(ear) == dict.fromkeys(sent, 1), "published or buried, and none twice"


def test_the_same_deploy_once_more_buries_as_many_again_and_no_more(
    pipeline: Pipeline, sent: frozenset[bytes]
) -> None:
    ear = pipeline.listen(CLEAN.dead_letters, ARTICLE_CLEANED)
    for restart in (1, 2):
        with deployed(pipeline, "crashes_on_everything"):
            ear.wait_for_records(CLEAN.dead_letters, count=LIMIT * restart)
            pipeline.wait_for_members("clean", count=0)
        assert pipeline.committed("clean", PAGE_FETCHED) == LIMIT * restart
    ear.close()

    assert set(ends(ear)) < sent
    assert ends(ear).total() == 2 * LIMIT
    assert set(ends(ear).values()) == {1}, "none twice"


@contextmanager
def deployed(pipeline: Pipeline, deploy: str) -> Iterator[int]:
    """Run *deploy* of clean inside the with block; yield the port of its health endpoints."""
    port = free_port()
    process = pipeline.start("clean", deploy=deploy, COPYDESK_HEALTH_PORT=str(port))
    try:
        yield port
        assert process.poll() is None, "it stays up"
    finally:
        process.terminate()
        code = process.wait(timeout=60)
    assert code == 0


def asked(port: int, path: str) -> tuple[int, dict[str, Any]]:
    """Return the status and the answer of a health endpoint."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def ends(ear: Ear) -> Counter[bytes | None]:
    """Return how often each page was buried or published."""
    everything = (*ear.on(CLEAN.dead_letters), *ear.on(ARTICLE_CLEANED))
    return Counter(record.key for record in everything)
