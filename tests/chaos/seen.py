"""A record on a topic, as far as verdict.py and stall.py count it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """One record on a topic."""

    page_id: str
    version: int
    same: object = None
    """Records with an equal one of these are the same told twice. None: page and version."""
    at: float = 0
    """When it arrived, by time.monotonic()."""

    @property
    def identity(self) -> object:
        return (self.page_id, self.version) if self.same is None else self.same
