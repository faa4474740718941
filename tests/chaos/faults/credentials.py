"""A stage that is started with a wrong password, and later with the right one."""

import random
import signal

from tests.chaos.fault import Fault
from tests.chaos.needs import Needs
from tests.chaos.world import STAGES, START_SECONDS, World, until

REFUSALS = 2
"""A supervisor starts it again, and it is refused again, before somebody mends the password."""

PASSWORD = "COPYDESK_KAFKA_PASSWORD"  # noqa: S105  its name


def mistype(world: World, chance: random.Random) -> None:
    """Give one stage a wrong password, restart it, and mend that once it has said so."""
    stage = chance.choice(STAGES)
    job = world.processes.jobs[stage]
    world.wait_for_articles()
    right, job.environment = job.environment, {**job.environment, PASSWORD: "mistyped"}
    world.processes.signal(stage, signal.SIGTERM)
    try:
        until(
            lambda: len(_refusals(world, stage)) >= REFUSALS, f"{stage} is refused", START_SECONDS
        )
    finally:
        job.environment = right
    world.problems += [
        f"{stage} ended with code {end.code}, not 0 or 1"
        for end in world.exits
        if end.name == stage and end.code not in (0, 1)
    ]
    world.notes.append(f"{stage} said: {_refusals(world, stage)[-1]}")


def _refusals(world: World, stage: str) -> list[str]:
    return [end.said for end in world.exits if end.name == stage and end.code == 1]


MISTYPED = Fault(
    name="login: a stage with a wrong password", during=mistype, needs=Needs(has_logins=True)
)
