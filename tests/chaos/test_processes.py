import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.processes import Job, Processes
from tests.chaos.world import until

SECONDS = 20


@pytest.fixture
def processes() -> Iterator[Processes]:
    made = Processes()
    yield made
    made.close()


def job(directory: Path, code: str) -> Job:
    return Job("job", ["-c", code], {}, directory / "job.log")


def test_what_exits_is_started_again_and_its_end_is_noted(
    processes: Processes, tmp_path: Path
) -> None:
    processes.add(job(tmp_path, "import sys; sys.exit('no password')"))

    until(lambda: processes.starts("job") > 2, "it was started three times", SECONDS)

    first, *_ = processes.exits
    assert (first.name, first.code, first.said) == ("job", 1, "no password")


def test_what_is_killed_is_started_again(processes: Processes, tmp_path: Path) -> None:
    processes.add(job(tmp_path, "import time; time.sleep(600)"))

    processes.signal("job", signal.SIGKILL)

    until(lambda: processes.starts("job") == 2, "it was started again", SECONDS)
    assert [each.code for each in processes.exits] == [-signal.SIGKILL]


def test_what_is_removed_stays_away(processes: Processes, tmp_path: Path) -> None:
    processes.add(job(tmp_path, "import time; time.sleep(600)"))

    assert processes.remove("job") == -signal.SIGTERM
    assert processes.jobs == {}
    assert processes.exits == []


def test_what_a_killed_process_leaves_behind_is_named_and_ended(tmp_path: Path) -> None:
    processes = Processes()
    child = "import time; time.sleep(600)"
    parent = (
        f"import subprocess, sys, time; subprocess.Popen([{sys.executable!r}, '-c', {child!r}])"
    )
    processes.add(job(tmp_path, f"{parent}; print('ready', flush=True); time.sleep(600)"))
    until(lambda: processes.jobs["job"].last_line == "ready", "it has a child", SECONDS)

    assert processes.close() == ["job"]
