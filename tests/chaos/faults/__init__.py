"""All faults, in the order of the table: those that need the same pipeline beside each other."""

import random

from tests.chaos.fault import Fault
from tests.chaos.faults.archive import FAILING, HANGING
from tests.chaos.faults.bad_pages import DIES, HANGS, MONSTROUS
from tests.chaos.faults.broker import FROZEN, KILLED
from tests.chaos.faults.clock import JUMPING
from tests.chaos.faults.credentials import MISTYPED
from tests.chaos.faults.disk import FULL, NO_GROWTH, READ_ONLY
from tests.chaos.faults.killed import killed, terminated
from tests.chaos.faults.missing_topic import MISSING
from tests.chaos.faults.replicas import REPLICAS
from tests.chaos.faults.store import REFUSING
from tests.chaos.world import STAGES

TELLING: tuple[Fault, ...] = (KILLED, FROZEN, REFUSING)
"""A part of the short form; the other is a stage that is killed, another one with each seed."""

KILLED_STAGES: tuple[Fault, ...] = tuple(killed(stage) for stage in STAGES)
STOPPED_STAGES: tuple[Fault, ...] = tuple(terminated(stage) for stage in STAGES)

FAULTS: tuple[Fault, ...] = (
    *KILLED_STAGES,
    *STOPPED_STAGES,
    KILLED,
    FROZEN,
    REFUSING,
    NO_GROWTH,
    FULL,
    READ_ONLY,
    FAILING,
    HANGING,
    REPLICAS,
    HANGS,
    DIES,
    MONSTROUS,
    JUMPING,
    MISSING,
    MISTYPED,
)


def chosen(chance: random.Random) -> tuple[Fault, ...]:
    """Return the faults of the short form: four that need the same pipeline."""
    return (chance.choice(KILLED_STAGES), *TELLING)
