"""Apache Kafka's own command-line tools, from the jars that the broker runs from."""

import re
import subprocess
from dataclasses import dataclass

from tests.services.apache_kafka import CACHE, fetch_jars

GROUPS = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand"
OFFSETS = "org.apache.kafka.tools.GetOffsetShell"
ACLS = "org.apache.kafka.tools.AclCommand"
EARLIEST = "-2"


@dataclass(frozen=True)
class Described:
    """A partition in `kafka-consumer-groups.sh --describe --offsets`; None where it prints -."""

    committed: int | None
    end: int | None
    lag: int | None


def described_offsets(bootstrap: str, group: str) -> dict[tuple[str, int], Described]:
    """Return what the tool prints about *group*; nothing about one that does not exist."""
    said = _run(
        GROUPS, "--bootstrap-server", bootstrap, "--describe", "--offsets", "--group", group
    )
    rows = [line.split() for line in said.splitlines() if line.startswith(f"{group} ")]
    return {
        (topic, int(partition)): Described(*(_number(word) for word in (committed, end, lag)))
        for _group, topic, partition, committed, end, lag, *_ in rows
    }


def earliest_offsets(bootstrap: str, topic: str) -> dict[tuple[str, int], int]:
    """Return the first offset of each partition of *topic*."""
    # It takes a pattern.
    asked = ["--topic", re.escape(topic), "--time", EARLIEST]
    said = _run(OFFSETS, "--bootstrap-server", bootstrap, *asked)
    rows = [line.rsplit(":", 2) for line in said.splitlines() if line.startswith(f"{topic}:")]
    return {(name, int(partition)): int(offset) for name, partition, offset in rows}


def end_offsets(bootstrap: str, topic: str) -> dict[tuple[str, int], int]:
    """Return the offset after the newest record of each partition of *topic*."""
    said = _run(OFFSETS, "--bootstrap-server", bootstrap, "--topic", re.escape(topic))
    rows = [line.rsplit(":", 2) for line in said.splitlines() if line.startswith(f"{topic}:")]
    return {(name, int(partition)): int(offset) for name, partition, offset in rows}


def acls(*args: str) -> str:
    """Run `kafka-acls.sh ARGS`; return what it prints."""
    return _run(ACLS, *args)


def _number(word: str) -> int | None:
    return None if word == "-" else int(word)


def _run(tool: str, *args: str) -> str:
    fetch_jars()
    command = ["java", "-Xmx256m", "-cp", f"{CACHE}/*", tool, *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    # It ends with 1 for a group that does not exist, and says so on stdout.
    return done.stdout
