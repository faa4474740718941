"""
A whole pipeline of real processes for a fault to strike, on a broker that may be struck too.

    running.py     how it comes to run                 listener.py      hears what comes out
    processes.py   starts again what has exited        commit_watch.py  looks at what is committed
"""

import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.stages import DELAYS, NAMES
from schemas.topics import ARTICLE
from services.runtime.settings import SharedSettings
from tests.chaos.archive_server import ArchiveServer
from tests.chaos.commit_watch import CommitWatch
from tests.chaos.listener import Listener
from tests.chaos.needs import BATCHES, Needs
from tests.chaos.processes import Exit, Job, Processes
from tests.chaos.status import status_of
from tests.services.apache_kafka import ApacheKafka, free_port
from tests.site import Site

STAGES = (*NAMES, DELAYS)

START_SECONDS = 120
"""Six processes that load their models on two busy cores."""

WORK_SECONDS = 60
"""How long it may take until a pipeline with work is seen at it."""

LOOK_SECONDS = 0.01


@dataclass(kw_only=True)
class World:
    """What runs, and what faults do to it."""

    broker: ApacheKafka
    shared: SharedSettings
    needs: Needs
    settings: Mapping[str, str]
    """The environment of every process."""
    logs: Path
    processes: Processes
    listener: Listener
    watch: CommitWatch
    sites: tuple[Site, ...]
    archive: ArchiveServer | None
    ports: dict[str, int] = field(default_factory=dict)
    may_repeat: int = 0
    """Records in hand of what was killed in this round: so many may come twice."""
    notes: list[str] = field(default_factory=list)
    """What a reader of the table should know of this round."""
    _exits_before: int = 0

    def begin_round(self) -> None:
        """Forget what belongs to the round before."""
        self.may_repeat = 0
        self.notes = []
        self._exits_before = len(self.processes.exits)

    @property
    def exits(self) -> list[Exit]:
        """The processes that ended in this round, by the fault or by themselves."""
        return self.processes.exits[self._exits_before :]

    def start(self, stage: str, *, replica: int = 1, **settings: str) -> str:
        """Start a process of *stage*, and keep it running; return its name."""
        name = stage if replica == 1 else f"{stage}-{replica}"
        port = self.ports[name] = free_port()
        deploy = self.needs.deploys.get(stage)
        command = ["tests.chaos.deploys", deploy] if deploy else ["copydesk", "run", stage]
        environment = {**self.settings, **settings, "COPYDESK_HEALTH_PORT": str(port)}
        self.processes.add(Job(name, ["-m", *command], environment, self.logs / f"{name}.log"))
        return name

    def kill(self, name: str) -> None:
        """Send SIGKILL: what it has in hand is done again, and may come twice."""
        self.processes.signal(name, signal.SIGKILL)
        self.may_repeat += BATCHES.get(name.partition("-")[0], 0)

    def whatever_is_in_hand_may_repeat(self) -> None:
        """Say so: what strikes all processes at once has all of them do their batches again."""
        self.may_repeat += sum(BATCHES.values())

    def wait_for_articles(self) -> None:
        """Return once articles of this round come out: the pipeline is at work."""
        before = len(self.listener.on(ARTICLE))
        until(lambda: len(self.listener.on(ARTICLE)) > before, "articles come out", WORK_SECONDS)

    def wait_for_work(self, name: str) -> int:
        """Return how much a process has in hand, as soon as it has something."""
        found = 0

        def is_busy() -> bool:
            nonlocal found
            found = self.in_hand(name)
            return found > 0

        until(is_busy, f"{name} has a batch in hand", WORK_SECONDS)
        return found

    def in_hand(self, name: str) -> int:
        """Return how many records a process works on, as it says itself; 0 while it is silent."""
        return status_of(self.ports[name]).in_hand

    def not_ready(self, name: str) -> str:
        """Return why a process does not do its work; "" where it does."""
        return status_of(self.ports[name]).not_ready

    def is_ready(self, name: str) -> bool:
        return not self.not_ready(name)

    def wait_until_ready(self, *, seconds: float = START_SECONDS) -> None:
        """Return once every process does its work."""
        until(lambda: all(map(self.is_ready, self.processes.jobs)), "all are ready", seconds)

    def behind(self) -> int:
        """Return how many records the groups have not committed."""
        return self.watch.behind()


def until(is_so: Callable[[], bool], what: str, seconds: float) -> None:
    """Return once *is_so*; raise TimeoutError, that says *what* was expected, after *seconds*."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s: {what}")
        time.sleep(LOOK_SECONDS)
