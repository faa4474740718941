"""
What a record died of, in words that are the same for all that died of the same. Pure.

Who writes x-error: services/runtime/settle.py. Its reasons: schemas/outcomes.py.
"""

import re
from dataclasses import dataclass

from schemas.outcomes import Reason
from services.visible import cut, visible

REASONS = {
    "Unreadable": Reason.UNREADABLE,
    "TooLarge": Reason.TOO_LARGE,
    "TooSlow": Reason.TOO_SLOW,
    "NoBody": Reason.NO_BODY,
}
"""The runtime's own errors, as settle() reads them; any other class is a crash."""

SHOWN_CHARS = 100
"""Of an error's words: longer, and every second one would be its own group."""

RAISED = re.compile(r"([A-Za-z_]\w*)\((.*)", re.DOTALL)
"""How Python writes an exception; the end may be cut off."""

LAST_TEXT = re.compile(r"""(['"])((?:(?!\1).)*)\1?\)?\Z""", re.DOTALL)

VARYING = (
    (re.compile(r"[0-9a-f]{16,}(?:-[0-9a-f]+)?", re.IGNORECASE), "ID"),
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "DATE"),
    (re.compile(r"(?<![A-Za-z\d])\d+"), "N"),
)
"""What differs from record to record, and says nothing about the error."""


@dataclass(frozen=True)
class DeadError:
    """Why a record is dead."""

    reason: Reason
    words: str
    """The error's own, with all numbers and ids."""

    @property
    def kind(self) -> str:
        """What all records have in common that died of this: "crashed: KeyError"."""
        said = self._of_a_crash() if self.reason is Reason.CRASHED else _without_varying(self.words)
        return f"{self.reason}: {said}" if said else str(self.reason)

    def _of_a_crash(self) -> str:
        """Return the class, which a worker process hands over inside another; or what was said."""
        raised = RAISED.match(self.words)
        if raised is not None and raised[1] == "Crashed":
            inner = raised[2].lstrip("'\"")
            raised = RAISED.match(inner)
            if raised is None:
                return cut(visible(inner.rstrip("'\")")), SHOWN_CHARS)
        return raised[1] if raised else _without_varying(self.words)


def died_of(header: str) -> DeadError:
    """Return what x-error says; "unknown" where there is no such header."""
    if not header:
        return DeadError(Reason.UNKNOWN, "")
    raised = RAISED.match(header)
    reason = REASONS.get(raised[1]) if raised else None
    if raised is None or reason is None:
        return DeadError(Reason.CRASHED, header)
    text = LAST_TEXT.search(raised[2])
    return DeadError(reason, text[2] if text else raised[2].rstrip(")"))


def _without_varying(words: str) -> str:
    """Return the first complaint of *words*, without what differs from record to record."""
    first = visible(words.partition("; ")[0])
    for pattern, stands_for in VARYING:
        first = pattern.sub(stands_for, first)
    return cut(first, SHOWN_CHARS)
