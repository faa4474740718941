"""Whether these tests can run here: a Docker engine, compose, the images to build upon."""

import shutil
import subprocess
from collections.abc import Sequence

PYTHON = "python:3.12-slim"
KAFKA = "apache/kafka:4.3.1"
PULL_SECONDS = 300


def why_not(images: Sequence[str]) -> str:
    """Return what is missing for tests with *images*; "" if nothing is. Pulls what is not there."""
    if shutil.which("docker") is None:
        return "there is no docker command"
    for question in (("version",), ("compose", "version")):
        if complaint := _complaint(*question):
            return f"`docker {' '.join(question)}` fails: {complaint}"
    for image in images:
        if _complaint("image", "inspect", image) and (complaint := _complaint("pull", image)):
            return f"the image {image} is not here and can't be pulled: {complaint}"
    return ""


def docker(*args: str, seconds: float = 60) -> str:
    """Return what `docker ARGS` prints; raise what it complains of."""
    done = _run(args, seconds)
    assert done.returncode == 0, f"docker {' '.join(args)}: {done.stderr}"
    return done.stdout.strip()


def _complaint(*args: str) -> str:
    done = _run(args, PULL_SECONDS)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["no reason"])[-1]


def _run(args: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        ["docker", *args],  # noqa: S607
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
