"""A data directory that takes nothing more: full, read-only, or with files that may not grow."""

import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager

from tests.chaos.disk import full, read_only, why_no_mounts
from tests.chaos.fault import Fault
from tests.chaos.hindered import hindered_within
from tests.chaos.needs import Needs
from tests.chaos.world import World

SECONDS = 20
DISK_MB = 64
"""Several times what a few rounds keep."""

WRITERS = ("fetch", "clean", "index", "passport")
"""The stages that keep something in the data directory."""


def fill(world: World, _chance: random.Random) -> None:
    """Leave no room on the file system of the data directory."""
    world.wait_for_articles()
    with full(world.shared.data_dir):
        _hold(world)


def forbid_writing(world: World, chance: random.Random) -> None:
    """
    Make the data directory read-only, and kill one that has files open there.

    Those keep what they have opened, as they do on Linux; who is started anew finds it closed.
    """
    world.wait_for_articles()
    with read_only(world.shared.data_dir):
        world.kill(chance.choice(("index", "passport")))
        _hold(world)


def forbid_growing(world: World, _chance: random.Random) -> None:
    """Let no stage write a byte to a file, as a limit of its user's would."""
    world.wait_for_articles()
    with _no_growth(world):
        _hold(world)


def _hold(world: World) -> None:
    hindered = hindered_within(world, SECONDS)
    world.notes += hindered
    if not hindered:
        world.problems.append("no stage was hindered: it has not struck")


@contextmanager
def _no_growth(world: World) -> Iterator[None]:
    pids = [world.processes.jobs[name].pid for name in WRITERS]
    before = [resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids]
    for pid, (_, most) in zip(pids, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        for pid, limits in zip(pids, before, strict=True):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


FULL = Fault(
    name=f"data directory: full for {SECONDS} s",
    during=fill,
    needs=Needs(disk_mb=DISK_MB),
    why_not=why_no_mounts,
)
READ_ONLY = Fault(
    name=f"data directory: read-only for {SECONDS} s",
    during=forbid_writing,
    needs=Needs(disk_mb=DISK_MB),
    why_not=why_no_mounts,
)
NO_GROWTH = Fault(name=f"data directory: no file may grow for {SECONDS} s", during=forbid_growing)
