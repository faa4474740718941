"""What a fault needs of the pipeline that it strikes. Faults with equal needs share one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schemas.topic import Topic

BATCHES: Mapping[str, int] = {
    "fetch": 10,
    "clean": 20,
    "enrich": 10,
    "index": 20,
    "passport": 100,
    "sites": 20,
    "stories": 20,
}
"""Records a batch: small, so that a round has many batches to strike in the middle of."""

IN_HAND: Mapping[str, int] = {**BATCHES, "delays": 10}
"""Records that a stage has in hand at most. Delays take all that is due: a few, in a round."""


@dataclass(frozen=True, kw_only=True)
class Needs:
    """Beyond a broker, the topics and one process a stage."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """Of all processes: COPYDESK_… and the like."""

    deploys: Mapping[str, str] = field(default_factory=dict)
    """Stages that run in another version of theirs, by name (deploys.py)."""

    disk_mb: int = 0
    """The data directory on a file system of its own, of that size; 0 for an ordinary one."""

    has_archive_server: bool = False
    """Page bodies on a server (archive_server.py), not in the data directory."""

    has_logins: bool = False
    """A broker of their own, that lets in only who logs in."""

    missing: Topic[Any] | None = None
    """A topic that is not there when the stages start."""
