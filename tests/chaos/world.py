"""
A whole pipeline of real processes for a fault to strike, on a broker that may be struck too.

    running.py     how it comes to run                 listener.py      hears what comes out
    processes.py   starts again what has exited        commit_watch.py  looks at what is committed
"""

import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from confluent_kafka import KafkaException

from copydesk.stages import DELAYS, NAMES
from schemas.topics import ARTICLE
from services.runtime.settings import SharedSettings
from tests.chaos.archive_server import ArchiveServer
from tests.chaos.commit_watch import CommitWatch
from tests.chaos.listener import Listener
from tests.chaos.needs import BATCHES, IN_HAND, Needs
from tests.chaos.processes import Exit, Job, Processes
from tests.chaos.repeats import bounds
from tests.chaos.status import status_of
from tests.services.apache_kafka import ApacheKafka, free_port
from tests.site import Site

STAGES = (*NAMES, DELAYS)

START_SECONDS = 120
"""Seven processes that load their models on two busy cores."""

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
    lost_in_hand: Counter[str] = field(default_factory=Counter)
    """Records in hand of what was struck in this round, by stage: so many may come twice."""
    notes: list[str] = field(default_factory=list)
    """What who watches should know of this round."""
    problems: list[str] = field(default_factory=list)
    """Why this round says nothing: the harm has not struck, or struck otherwise than meant."""
    _exits_before: int = 0

    def begin_round(self) -> None:
        """Forget what belongs to the round before."""
        self.lost_in_hand = Counter()
        self.notes = []
        self.problems = []
        self.watch.begin_round()
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
        stage = name.partition("-")[0]
        self.lost_in_hand[stage] += BATCHES.get(stage, 0)

    def whatever_is_in_hand_may_repeat(self) -> None:
        """Say so: what strikes all processes at once has all of them do their batches again."""
        self.lost_in_hand.update(IN_HAND)

    @property
    def may_repeat(self) -> dict[str, int]:
        """How many records may come twice in this round, by topic."""
        return bounds(self.lost_in_hand)

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

    def behind(self) -> list[str]:
        """Return which groups have not committed all that is there, a sentence each."""
        try:
            behind = self.watch.behind()
        except KafkaException as error:  # just after its return, a broker may not answer
            return [f"what is committed is not known: {error}"]
        prefix = self.shared.topic_prefix
        return [
            f"{stage} is {records} records behind on {topic.removeprefix(prefix)}"
            for (stage, topic), records in behind.items()
        ]


def until(is_so: Callable[[], bool], what: str, seconds: float) -> None:
    """Return once *is_so*; raise TimeoutError, that says *what* was expected, after *seconds*."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {seconds:g} s: {what}")
        time.sleep(LOOK_SECONDS)
