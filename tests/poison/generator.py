"""
Makes records that are malformed, and some that only look so. Seeded: the same ones every time.

What is wrong with their bytes: broken_bytes.py; with their messages: kinds.py; around them:
envelopes.py.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.poison.broken_bytes import BREAKS
from tests.poison.envelopes import TIMESTAMPS, headers, key
from tests.poison.kinds import Kind
from tests.poison.sent import Sent


@dataclass(frozen=True)
class Poison:
    """What is sent to one intake."""

    good: Mapping[str, Any]
    """A message that nothing is wrong with."""

    kinds: Sequence[Kind]
    stamps: bool
    """Whether the broker puts its own time on records, and takes them with any."""

    def some(self, count: int, *, seed: int) -> Iterator[Sent]:
        """Yield *count* malformed records, and beside them the odd ones that turn up on the way."""
        dice = Random(seed)  # noqa: S311
        made = self._every(dice)
        while count:
            sent = next(made)
            yield sent
            count -= sent.expected.value == "dead"

    def from_one_key(self, count: int, *, seed: int) -> list[Sent]:
        """Return *count* malformed records under one key: a sender that is broken."""
        dice = Random(seed)  # noqa: S311
        value = json.dumps(self.good).encode()
        return [
            Sent(
                wrong="one sender",
                key=b"one-sender",
                value=b"%d" % n + value[: dice.randint(0, 99)],
            )
            for n in range(count)
        ]

    def _every(self, dice: Random) -> Iterator[Sent]:
        while True:
            value = json.dumps(self.good).encode()
            for wrong, break_it in BREAKS.items():
                yield self._sent(dice, wrong=wrong, value=break_it(value, dice))
            for kind in self.kinds:
                yield self._sent(
                    dice, wrong=kind.wrong, value=kind.value(self.good), expected=kind.expected
                )

    def _sent(self, dice: Random, **said: Any) -> Sent:
        stamp = dice.choice(TIMESTAMPS) if self.stamps else 0
        sent = Sent(key=key(dice), headers=headers(dice), timestamp=stamp, **said)
        if sent.loses_headers and sent.expected.value != "dead":
            return Sent(key=sent.key, timestamp=stamp, **said)
        return sent


def spread(poison: Sequence[Sent], good: Sequence[Sent], *, seed: int) -> list[Sent]:
    """Return both as one stream: each in its order, mixed at random."""
    dice = Random(seed)  # noqa: S311
    turns = [True] * len(poison) + [False] * len(good)
    dice.shuffle(turns)
    left, right = iter(poison), iter(good)
    return [next(left) if turn else next(right) for turn in turns]
