"""The compose stack under a name of its own, so that it harms no other, and all of it can go."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.docker.engine import docker

ROOT = Path(__file__).parents[2]
UP_SECONDS = 900
"""The image may have to be built from nothing, on a busy machine."""


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Stack:
    """docker-compose.yml as a project of its own."""

    project: str = field(default_factory=lambda: f"copydesk-test-{uuid4().hex[:8]}")
    port: int = field(default_factory=free_port)
    """Of Kafka, on loopback."""

    @property
    def bootstrap(self) -> str:
        return f"localhost:{self.port}"

    def compose(self, *args: str, stdin: bytes = b"", seconds: float = 180) -> str:
        """Return what `docker compose ARGS` prints; fail with what it complains of."""
        done = subprocess.run(  # noqa: S603
            ["docker", "compose", "-p", self.project, *args],  # noqa: S607
            cwd=ROOT,
            env={**os.environ, "KAFKA_PORT": str(self.port), "COPYDESK_IMAGE": "copydesk:tests"},
            input=stdin,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        assert done.returncode == 0, f"docker compose {args}: {done.stderr.decode()[-3000:]}"
        return done.stdout.decode()

    def copydesk(self, *args: str, stdin: bytes = b"") -> str:
        """Return what a command of the command line prints, run as the README says."""
        return self.compose("run", "--rm", "-T", "copydesk", *args, stdin=stdin)

    def found(self, query: str) -> Any:
        """Return what `copydesk search` finds."""
        return json.loads(self.copydesk("search", query, "--json", "--limit", "1"))

    def up(self, *args: str) -> None:
        self.compose("up", "--build", "--wait", *args, seconds=UP_SECONDS)

    def down(self) -> None:
        """End all of it, data too."""
        self.compose("--profile", "*", "down", "--volumes", "--timeout", "30")

    def containers(self, service: str) -> list[str]:
        return self.compose("ps", "--quiet", service).split()

    def state(self, container: str) -> Any:
        """Return what the engine knows of a container."""
        return json.loads(docker("inspect", container))[0]

    def is_healthy(self, container: str) -> bool:
        return bool(self.state(container)["State"]["Health"]["Status"] == "healthy")

    def kill_process_in(self, container: str) -> None:
        """Kill the stage -9, not its container: `docker kill` asks for no restart."""
        docker("exec", container, "sh", "-c", "kill -9 $(cat /proc/1/task/1/children)")

    def left(self) -> list[str]:
        """Return what there is of the project: containers, volumes, networks."""
        label = f"label=com.docker.compose.project={self.project}"
        listings = (("ps", "--all"), ("volume", "ls"), ("network", "ls"))
        return [
            line
            for listing in listings
            for line in docker(*listing, "--quiet", "--filter", label).splitlines()
        ]


def wait_until(is_so: Callable[[], bool], what: str, *, seconds: float) -> None:
    """Return once *is_so*; fail when it takes too long."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"{what}: not within {seconds} s"
        time.sleep(0.5)
