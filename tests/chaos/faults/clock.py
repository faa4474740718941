"""
A machine whose clock is set, ahead and back, under all stages at once.

By a library of our own (../clock.c) that needs a C compiler. libfaketime 0.9.10, as Debian has it,
can't be had for this: with monotonic time left alone it makes Python's time.sleep fail (EINVAL).
"""

import os
import random
import shutil
import struct
import subprocess
import time
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from tests.chaos.fault import Fault
from tests.chaos.needs import Needs
from tests.chaos.world import World

SOURCE = Path(__file__).parent.parent / "clock.c"
HOUR = 3600
JUMPS = (HOUR, -HOUR, 0)
"""Seconds, one after the other: an hour ahead, an hour back, and right again."""

EACH_SECONDS = 6

PLACE = Path(gettempdir()) / f"copydesk-clock-{os.getpid()}"
OFFSET = PLACE / "offset"
"""What the library reads at every question for the time."""

LIBRARY = PLACE / "clock.so"


@cache
def why_not() -> str:
    """Build the library; return why that can't be, "" where it is there."""
    PLACE.mkdir(exist_ok=True)
    set_clock(0)
    compiler = shutil.which("cc")
    if compiler is None:
        return "there is no C compiler, cc"
    build = [compiler, "-shared", "-fPIC", "-O1", "-o", str(LIBRARY), str(SOURCE), "-ldl"]
    done = subprocess.run(build, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stderr.strip().partition("\n")[0] if done.returncode else ""


def jump(world: World, _chance: random.Random) -> None:
    """Set the clock again and again while pages are on their way."""
    world.wait_for_articles()
    world.problems += [
        f"{name} does not read the clock that is set"
        for name, job in world.processes.jobs.items()
        if str(OFFSET) not in Path(f"/proc/{job.pid}/maps").read_text()
    ]
    for seconds in JUMPS:
        set_clock(seconds)
        time.sleep(EACH_SECONDS)


def set_clock(seconds: int) -> None:
    """Have the stages' clocks so many seconds ahead."""
    with OFFSET.open("r+b" if OFFSET.exists() else "wb") as file:
        file.write(struct.pack("i", seconds))


JUMPING = Fault(
    name="clock: an hour ahead, an hour back",
    during=jump,
    why_not=why_not,
    needs=Needs(settings={"LD_PRELOAD": str(LIBRARY), "COPYDESK_CHAOS_CLOCK": str(OFFSET)}),
)
