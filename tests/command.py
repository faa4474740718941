"""Runs the command line as people do: a process of its own, what it prints, its exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

COMMAND = (sys.executable, "-m", "copydesk")


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """What it printed, a JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaints(self) -> list[Any]:
        """The same of stderr."""
        return [json.loads(line) for line in self.err.splitlines()]


def environment(**settings: str) -> dict[str, str]:
    """
    Return this process's environment, none of Copydesk's settings in it but *settings*.

    A process that a signal ends says where it stood.
    """
    ours = {k: v for k, v in os.environ.items() if not k.startswith("COPYDESK_")}
    return {**ours, "PYTHONFAULTHANDLER": "1", **settings}


def copydesk(
    *args: str, settings: Mapping[str, str] | None = None, stdin: bytes = b"", seconds: float = 90
) -> Said:
    """Run `copydesk ARGS` to its end."""
    done = subprocess.run(  # noqa: S603
        [*COMMAND, *args],
        input=stdin,
        capture_output=True,
        timeout=seconds,
        env=environment(**(settings or {})),
        check=False,
    )
    assert done.returncode >= 0, f"ended by signal {-done.returncode}: {done.stderr.decode()}"
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())
