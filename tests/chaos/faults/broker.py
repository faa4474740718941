"""A broker that is killed and comes back, and one that is silent for a while."""

import random
import signal
import time

from tests.chaos.fault import Fault
from tests.chaos.world import World

DOWN_SECONDS = 10
FROZEN_SECONDS = 30


def kill(world: World, _chance: random.Random) -> None:
    """Kill -9; the broker comes back on its own data."""
    world.wait_for_articles()
    world.broker.kill()
    world.whatever_is_in_hand_may_repeat()
    time.sleep(DOWN_SECONDS)
    world.broker.start()


def freeze(world: World, _chance: random.Random) -> None:
    """Stop the broker in its tracks: connections stay open, and nobody answers."""
    world.wait_for_articles()
    world.broker.kill(signal.SIGSTOP)
    world.whatever_is_in_hand_may_repeat()
    try:
        time.sleep(FROZEN_SECONDS)
    finally:
        world.broker.kill(signal.SIGCONT)


KILLED = Fault(name=f"broker: kill -9, back after {DOWN_SECONDS} s", during=kill)
FROZEN = Fault(name=f"broker: frozen for {FROZEN_SECONDS} s", during=freeze)
"""Its silence is longer than the members' sessions: all are thrown out, and must join again."""
