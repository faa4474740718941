"""What keeps stages from their work while a harm lasts: by it one knows that it has struck."""

import time

from tests.chaos.processes import EXPECTED
from tests.chaos.status import SILENT
from tests.chaos.world import World

LOOK_SECONDS = 0.5

OF_A_START = ("", SILENT, "starts", "waits for its group to give it partitions")
"""What a stage says that works, or that starts after a kill: no sign of another harm."""


def hindered_within(world: World, seconds: float) -> list[str]:
    """Wait so long; return what stages said meanwhile that kept them from their work."""
    exits, found = len(world.processes.exits), dict[str, None]()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for name in world.processes.jobs:
            why = world.not_ready(name)
            if why not in OF_A_START:
                found[f"{name}: {why}"] = None
        time.sleep(LOOK_SECONDS)
    ended = [e for e in world.processes.exits[exits:] if e.code not in EXPECTED]
    return [*found, *(f"{e.name} ended with code {e.code}: {e.said}" for e in ended)]
