"""Kills a process that says how far it has come, at some moment."""

import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

MOST_SECONDS = 0.03
"""From what it says to the kill, at most: longer than a batch takes."""


def killed(module: str, data_dir: Path, first: int, moments: random.Random) -> int:
    """Run *module* from *first* until kill -9; return the last number that it said."""
    command = [sys.executable, "-m", module, str(data_dir), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(moments.randrange(2, 8))]
        with suppress(subprocess.TimeoutExpired):
            process.wait(moments.uniform(0, MOST_SECONDS))
        process.kill()
        said += process.stdout.readlines()
    whole = [line for line in said if line.endswith("\n")]
    return int(whole[-1])
