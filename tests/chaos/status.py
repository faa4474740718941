"""What a process says about itself, on its port of health."""

import json
from dataclasses import dataclass
from urllib.request import urlopen

SECONDS = 5
"""More than the 2 s that a process itself gives the broker for an answer."""

SILENT = "it is silent"


@dataclass(frozen=True)
class Status:
    """A process that does not answer has nothing in hand, and is not ready."""

    in_hand: int = 0
    not_ready: str = SILENT


def status_of(port: int) -> Status:
    """Return what the process with the health endpoints on *port* says."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/status", timeout=SECONDS) as answer:
            [said] = json.load(answer)["stages"]
    except (OSError, ValueError):
        return Status()
    return Status(said.get("records_in_hand", 0), said["not_ready"])
