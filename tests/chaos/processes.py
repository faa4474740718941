"""
Keeps the stages running as a supervisor would: what has exited is started again, nothing else.

What a process is told by its environment: world.py.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

AGAIN_SECONDS = 1
"""From an exit to the next start, as systemd or Docker would have it."""

LOOK_SECONDS = 0.1
LEFT_SECONDS = 5
"""A worker notices that its stage has ended, and ends too."""

EXPECTED = (0, -signal.SIGKILL)
"""How a process ends that a fault has ended."""

END_SECONDS = 90
"""The longest finish_seconds of a stage, fetch's 70, with room: then it is killed."""


@dataclass(frozen=True)
class Exit:
    """One end of a process that was not asked to stay away."""

    name: str
    code: int
    said: str
    """The last line it wrote."""


@dataclass
class Job:
    """A process that is to run: what it is started with, and the one that runs now."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    groups: list[int] = field(default_factory=list)
    """Each start's process group, workers included."""

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, *self.arguments],
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environment},
                start_new_session=True,
            )
        self.groups.append(self.process.pid)

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def last_line(self) -> str:
        lines = self.log.read_bytes()[-2000:].decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""


class Processes:
    """Jobs by name; a thread starts again what has exited."""

    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}
        self.exits: list[Exit] = []
        self._turn = threading.Lock()
        self._due: dict[str, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self._thread.start()

    def add(self, job: Job) -> None:
        """Start *job*, and start it again whenever it exits."""
        with self._turn:
            job.start()
            self.jobs[job.name] = job

    def remove(self, name: str) -> int:
        """End a job in order; it is not started again. Return its exit code."""
        with self._turn:
            job = self.jobs.pop(name)
            self._due.pop(name, None)
        return _end([job])[name]

    def signal(self, name: str, number: int) -> None:
        """Send a job's process a signal, if it runs at this moment."""
        with self._turn:
            process = self.jobs[name].process
            if process is not None and process.poll() is None:
                process.send_signal(number)

    def starts(self, name: str) -> int:
        """Return how often a job was started."""
        return len(self.jobs[name].groups)

    def is_running(self, name: str) -> bool:
        process = self.jobs[name].process
        return process is not None and process.poll() is None

    def close(self) -> list[str]:
        """End all jobs; return the names of those that left processes behind."""
        self._ended.set()
        self._thread.join()
        _end(list(self.jobs.values()))
        return [job.name for job in self.jobs.values() if any(map(_kill_group, job.groups))]

    def _watch(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            with self._turn:
                for job in self.jobs.values():
                    self._look_at(job)

    def _look_at(self, job: Job) -> None:
        code = None if job.process is None else job.process.poll()
        if job.process is not None and code is not None:
            self.exits.append(Exit(job.name, code, job.last_line))
            self._due[job.name] = time.monotonic() + AGAIN_SECONDS
            job.process = None
        if job.process is None and time.monotonic() > self._due[job.name]:
            job.start()


def _end(jobs: Sequence[Job]) -> dict[str, int]:
    running = {job.name: job.process for job in jobs if job.process is not None}
    for process in running.values():
        process.terminate()
    deadline = time.monotonic() + END_SECONDS
    for process in running.values():
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return {name: process.returncode for name, process in running.items()}


def _kill_group(group: int) -> bool:
    """Return whether anything of a process group was left; it is not, then."""
    deadline = time.monotonic() + LEFT_SECONDS
    try:
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(LOOK_SECONDS)
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
