from pathlib import Path

from tests.chaos.faults.killed import killed
from tests.chaos.suite import Suite
from tests.services.apache_kafka import ApacheKafka


def test_no_round_begins_when_the_time_is_used_up(tmp_path: Path) -> None:
    never_started = ApacheKafka(tmp_path)

    with Suite(never_started, tmp_path, seed="1", within_seconds=0) as suite:
        row = suite.run(killed("clean"), 2)

    assert row.skipped == "2 of 2 rounds, 0 min are used up"
    assert row.verdicts == []
