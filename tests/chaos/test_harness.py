"""Whether the suite would notice: a stage that commits first loses what is killed with it."""

import logging
import random
from pathlib import Path

import pytest

from tests.chaos.fault import Fault
from tests.chaos.faults import chosen
from tests.chaos.faults.killed import killed
from tests.chaos.needs import Needs
from tests.chaos.suite import Suite, run_suite
from tests.services.apache_kafka import apache_kafka, why_not

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of kafka-python's sockets
]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    if missing := why_not():
        pytest.skip(f"no Kafka to harm: {missing}")
    caplog.set_level(logging.CRITICAL, "kafka")


def test_a_stage_that_commits_before_it_works_is_caught(tmp_path: Path) -> None:
    kill = killed("clean")
    lossy = Fault(
        name=kill.name, during=kill.during, needs=Needs(deploys={"clean": "commits_first"})
    )

    with apache_kafka() as broker, Suite(broker, tmp_path, seed="1", patience_seconds=20) as suite:
        row = suite.run(lossy, 1)

    assert row.early_commits
    assert all(said.startswith("clean committed ") for said in row.early_commits)
    [verdict] = row.verdicts
    assert verdict.lost
    assert all("last seen on fetched" in said or "newest" in said for said in verdict.lost)


def test_the_short_form_loses_nothing() -> None:
    rows = run_suite(chosen(random.Random(5)), rounds=1, seed="5")  # noqa: S311

    assert [row.wrong for row in rows] == [[], [], [], []]
