"""A third replica that joins while the others are busy, and one of them that leaves."""

import random

from tests.chaos.fault import Fault
from tests.chaos.needs import BATCHES, Needs
from tests.chaos.world import START_SECONDS, World, until

STAGE = "clean"


def join_and_leave(world: World, _chance: random.Random) -> None:
    """Three replicas come to share what two had; the second leaves with a batch in hand."""
    third = world.start(STAGE, replica=3)
    # A batch in hand whose partition is taken away is done by its new owner too.
    world.lost_in_hand[STAGE] += 3 * BATCHES[STAGE]
    until(lambda: world.is_ready(third), "the third replica is ready", START_SECONDS)
    second = f"{STAGE}-2"
    busy = world.wait_for_work(second)
    code = world.processes.remove(second)
    world.notes.append(f"{second} left with {busy} in hand")
    if code:
        world.problems.append(f"{second} left with code {code}, not in order")


def two(world: World) -> None:
    """Have two replicas before the round begins."""
    for name in (f"{STAGE}-2", f"{STAGE}-3"):
        if name in world.processes.jobs:
            world.processes.remove(name)
    world.start(STAGE, replica=2)


REPLICAS = Fault(
    name=f"{STAGE}: a third replica joins, one leaves",
    during=join_and_leave,
    before=two,
    needs=Needs(deploys={STAGE: "is_slow"}),
)
