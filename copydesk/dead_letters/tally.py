"""How many dead letters of a stage would pass, and why the others would not. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from copydesk.dead_letters.today import TRIED, Prospect, Would


@dataclass
class Tally:
    """What a dry run says of one stage."""

    stage: str
    letters: int = 0
    """All that were meant, replayed before or not."""

    replayed_before: int = 0
    would: dict[Would, Counter[str]] = field(
        default_factory=lambda: {one: Counter() for one in Would}
    )
    """Of the others: how many, by why."""

    def add(self, prospects: Iterable[Prospect]) -> None:
        """Count *prospects*."""
        for prospect in prospects:
            self.would[prospect.would][prospect.why] += 1

    def count(self, would: Would) -> int:
        """Return how many letters *would* do that."""
        return self.would[would].total()

    @property
    def is_tried(self) -> bool:
        """Whether today's code was asked in full."""
        return self.stage in TRIED

    def lines(self) -> Iterator[str]:
        """Return what people read."""
        before = f", {self.replayed_before:,} of them replayed before" * bool(self.replayed_before)
        letters = "dead letter" if self.letters == 1 else "dead letters"
        yield f"{self.stage}: {self.letters:,} {letters}{before}"
        for would, whys in self.would.items():
            if not whys and (would is Would.NOT_GO or not self.is_tried):
                continue
            yield f"{whys.total():>8,} {would}{self._only_read(would)}"
            for why, count in whys.most_common():
                if why:
                    yield f"{'':8}{count:>8,} {why}"

    def _only_read(self, would: Would) -> str:
        if self.is_tried or would is not Would.PASS:
            return ""
        return f", as far as reading goes: {self.stage} itself was not asked, since it has effects"

    def as_json(self) -> dict[str, Any]:
        """Return the same for programs."""
        return {
            "stage": self.stage,
            "is_tried": self.is_tried,
            "letters": self.letters,
            "replayed_before": self.replayed_before,
            "would_pass": self.count(Would.PASS),
            "would_be_rejected": dict(self.would[Would.BE_REJECTED]),
            "would_die_again": dict(self.would[Would.DIE_AGAIN]),
            "not_replayable": dict(self.would[Would.NOT_GO]),
        }
