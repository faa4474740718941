"""What became of captures that were worked on again: counted, and said at the end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from schemas.outcomes import Reason, Verdict
from services.runtime.metrics import Metrics


@dataclass
class Account:
    """Counts one run. What the stage said of each page, its own metrics have counted."""

    metrics: Metrics = field(default_factory=Metrics)
    captures: int = 0
    """Read in the archive, older ones of the same pages and other sites' included."""

    unreadable: int = 0
    """Of these: fit today's schema no more."""

    pages: int = 0
    twice: int = 0
    """Of these: worked on twice, the newer capture last."""

    damaged: list[str] = field(default_factory=list)
    """Segments that are not as they were written, and why: none of their captures were read."""

    stopped: bool = False
    """By Ctrl-C, or by a failure."""

    seconds: float = 0

    def ended(self, verdict: Verdict) -> Counter[str]:
        """Return how many ended so, by reason; "" for none."""
        found: Counter[str] = Counter()
        for metric in self.metrics.outcomes.collect():
            for sample in metric.samples:
                if sample.name.endswith("_total") and sample.labels["verdict"] == verdict:
                    found[sample.labels["reason"]] += round(sample.value)
        return found

    def lines(self) -> Iterator[str]:
        """Yield the account for people."""
        said = {verdict: self.ended(verdict) for verdict in Verdict}
        yield f"{self.captures:>9,} captures read"
        if self.unreadable:
            yield f"{self.unreadable:>9,} of them fit the schema no more, and were left out"
        yield f"{self.pages:>9,} pages in them: the newest capture of each was wanted"
        if self.twice:
            yield f"{self.twice:>9,} of them twice: the newer capture was found behind an older one"
        yield f"{said[Verdict.PUBLISHED].total():>9,} published"
        yield f"{said[Verdict.REJECTED].total():>9,} rejected{_by(said[Verdict.REJECTED])}"
        yield f"{said[Verdict.DEAD].total():>9,} dead{_by(said[Verdict.DEAD])}"
        if gone := said[Verdict.DEAD][Reason.NO_BODY]:
            yield f"{gone:>9,} of these only for want of a body: the archive has it no more"
        if self.damaged:
            yield f"{len(self.damaged):>9,} damaged segments, left out:"
            yield from (f"          {line}" for line in self.damaged)
        yield f"{self.seconds:>9,.1f} s{', stopped before the end' if self.stopped else ''}"

    def as_json(self) -> dict[str, Any]:
        """Return the account for programs."""
        return {
            "captures": self.captures,
            "unreadable": self.unreadable,
            "pages": self.pages,
            "twice": self.twice,
            "published": self.ended(Verdict.PUBLISHED).total(),
            "rejected": dict(self.ended(Verdict.REJECTED)),
            "dead": dict(self.ended(Verdict.DEAD)),
            "damaged": self.damaged,
            "seconds": round(self.seconds, 1),
            "stopped": self.stopped,
        }


def _by(reasons: Counter[str]) -> str:
    said = ", ".join(f"{reason} {count:,}" for reason, count in reasons.most_common())
    return f" ({said})" if said else ""
