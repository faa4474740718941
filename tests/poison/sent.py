"""A record that somebody sends, and what must become of it. Who makes them: generator.py."""

from dataclasses import dataclass

from schemas.outcomes import Verdict
from services.runtime.records import Headers

NOT_UTF_8 = "name-that-is-not-utf-8"
"""Stands for a header name of such bytes, which a str can't hold: sending.py puts them in."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One record on its way to an intake."""

    wrong: str
    """What is wrong with it, in a few words; or odd, where it is none the less legal."""

    value: bytes | None
    key: bytes | None = b"k"
    headers: Headers = ()
    timestamp: int = 0
    """Milliseconds since 1970; 0 for now."""

    expected: Verdict = Verdict.DEAD

    @property
    def loses_headers(self) -> bool:
        """Whether the Kafka client can't hand out its headers: a name in them is not UTF-8."""
        return any(name == NOT_UTF_8 for name, _ in self.headers)
