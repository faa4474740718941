"""A topic that is made when the stages that need it have been running for a while."""

import random
import time

from schemas.topics import ARTICLE_CLEANED
from tests.chaos.fault import Fault
from tests.chaos.needs import Needs
from tests.chaos.world import START_SECONDS, World, until
from tests.command import copydesk

SECONDS = 10
"""From the moment that a stage has noticed."""

WRITER = "clean"


def make_it_late(world: World, _chance: random.Random) -> None:
    """Run `copydesk topics apply` as whoever forgot it would."""
    until(lambda: "broker" in world.not_ready(WRITER), f"{WRITER} misses it", START_SECONDS)
    time.sleep(SECONDS)
    said = copydesk("topics", "apply", settings=world.settings)
    if said.code:
        raise RuntimeError(f"copydesk topics apply: {said.err}")


MISSING = Fault(
    name=f"topic: missing at the start, made {SECONDS} s later",
    during=make_it_late,
    needs=Needs(missing=ARTICLE_CLEANED),
    from_the_start=True,
)
