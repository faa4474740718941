"""A process that is told to stop while its broker is frozen."""

import signal
import time
from pathlib import Path

import pytest

from schemas.topics import ARTICLE_CLEANED, PAGE_FETCHED
from tests.kafka.own_kafka import leaves_sockets, own_kafka
from tests.makers import page, record

pytestmark = [pytest.mark.kafka, leaves_sockets]

PAGES = 10
FINISH_SECONDS = 8
LATE_SECONDS = 5
FREEZES_SECONDS = 60


@pytest.mark.parametrize("when", ["before", "after"])
def test_sigterm_with_a_frozen_broker_ends_the_process_in_time_and_loses_nothing(
    when: str, caplog: pytest.LogCaptureFixture
) -> None:
    with own_kafka(caplog) as kafka:
        pages = [page(page_id=f"p{number}") for number in range(PAGES)]
        kafka.pipeline.publish(PAGE_FETCHED, [record(p, key=PAGE_FETCHED.key_of(p)) for p in pages])
        stage = kafka.pipeline.start_module(
            "tests.kafka.freezing_deploy",
            str(kafka.broker.pid),
            when,
            COPYDESK_CLEAN_FINISH_SECONDS=str(FINISH_SECONDS),
        )
        wait_until_frozen(kafka.broker.pid)
        began = time.monotonic()
        stage.terminate()
        code = stage.wait(timeout=120)
        took = time.monotonic() - began
        kafka.broker.kill(signal.SIGCONT)
        committed = kafka.pipeline.committed("clean", PAGE_FETCHED)
        ear = kafka.pipeline.listen(ARTICLE_CLEANED)
        ear.wait_for_records(ARTICLE_CLEANED, count=committed)
        ear.close()

        assert took <= FINISH_SECONDS + LATE_SECONDS
        assert code == 0
        # A commit that the frozen broker had received counts once it wakes, for what is published.
        assert committed == 0 or when == "after"


def wait_until_frozen(pid: int) -> None:
    deadline = time.monotonic() + FREEZES_SECONDS
    while "State:\tT" not in Path(f"/proc/{pid}/status").read_text():
        assert time.monotonic() < deadline, "the stage never came to its first batch"
        time.sleep(0.05)
