"""A stage that ends in the middle of a batch: kill -9, or SIGTERM as in a deploy."""

import random
import signal
import time
from collections.abc import Callable
from functools import partial

from copydesk.stages import DELAYS
from schemas.topics import PAGE_REQUESTED
from tests.chaos.fault import Fault
from tests.chaos.world import World, until

LATEST_SECONDS = 4
"""The strike comes within so many seconds, then with the next batch."""

WORK_SECONDS = 60
"""Until delays have sent something back: they wait three seconds themselves."""

BACK_SECONDS = 120


def killed(stage: str) -> Fault:
    """Return the fault: kill -9 of *stage*."""
    return Fault(
        name=f"{stage}: kill -9", during=partial(_strike, stage, World.kill, -signal.SIGKILL)
    )


def terminated(stage: str) -> Fault:
    """Return the fault: SIGTERM to *stage*, which ends its batch and repeats nothing."""
    return Fault(name=f"{stage}: SIGTERM", during=partial(_strike, stage, _terminate, 0))


def _terminate(world: World, name: str) -> None:
    world.processes.signal(name, signal.SIGTERM)


def _strike(
    stage: str,
    end: Callable[[World, str], None],
    code: int,
    world: World,
    chance: random.Random,
) -> None:
    time.sleep(chance.uniform(0, LATEST_SECONDS))
    in_hand = _wait_for_sent_back(world) if stage == DELAYS else world.wait_for_work(stage)
    starts = world.processes.starts(stage)
    end(world, stage)
    world.notes.append(f"{stage} ended with {in_hand} in hand")
    until(
        lambda: world.processes.starts(stage) > starts and world.is_ready(stage),
        f"{stage} is back",
        BACK_SECONDS,
    )
    world.problems += [
        f"{stage} ended with code {each.code}, not {code}"
        for each in world.exits
        if each.name == stage and each.code != code
    ]


def _wait_for_sent_back(world: World) -> int:
    """Return how many requests have come back from a delay, as soon as there are any."""
    before = _sent_back(world)
    until(lambda: _sent_back(world) > before, "delays send something back", WORK_SECONDS)
    return _sent_back(world) - before


def _sent_back(world: World) -> int:
    return sum(heard.record.attempt > 1 for heard in world.listener.on(PAGE_REQUESTED))
