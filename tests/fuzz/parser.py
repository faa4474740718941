"""What a parser is to the fuzzer. Which there are: parsers/every.py."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random

from tests.fuzz.mutating import mutated

SEEDS = Path(__file__).parent / "seeds"
TOKENS = Path(__file__).parent / "tokens.json"
CASES = Path(__file__).parent / "cases"


class Finding(AssertionError):
    """A parser answered with what nobody downstream can work with."""


def nothing() -> None:
    """Serve as the preparation of a parser that needs none."""


@dataclass(frozen=True)
class Parser:
    """Something that reads bytes from outside."""

    name: str
    """Also that of its folders of seeds and cases."""

    read: Callable[[bytes], object]
    """Parses an input and checks the answer. Whatever it raises is a finding."""

    seconds: float
    """How long one input may take: what its stage gives a record."""

    max_bytes: int
    """Of a mutated input: enough to hurt, little enough for thousands of them."""

    chunk: int = 20
    """Inputs in one task of the worker, which has one input's time for all of them."""

    prepare: Callable[[], object] = nothing
    """What a worker of the stage does before its first record."""

    packed: Callable[[bytes], bytes] = bytes
    """Turns a seed of the folder, which people can read, into what the parser reads."""

    @cached_property
    def seeds(self) -> tuple[bytes, ...]:
        """What the inputs are made from."""
        return tuple(self.packed(path.read_bytes()) for path in sorted(folder(SEEDS, self.name)))

    @cached_property
    def tokens(self) -> tuple[bytes, ...]:
        """What its format is made of: tokens.json."""
        return tuple(token.encode() for token in _tokens().get(self.name, ()))

    def cases(self) -> tuple[Path, ...]:
        """Return the inputs that were findings once."""
        return tuple(sorted(folder(CASES, self.name)))

    def input(self, seed: int, number: int) -> bytes:
        """Return the same bytes for the same numbers, whatever was asked for before."""
        dice = Random(f"{seed}/{self.name}/{number}")  # noqa: S311
        return mutated(self.seeds, dice, tokens=self.tokens, max_bytes=self.max_bytes)


@cache
def _tokens() -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = json.loads(TOKENS.read_text(encoding="utf-8"))
    return found


def folder(root: Path, name: str) -> tuple[Path, ...]:
    """Return the files of the parser *name* under *root*; none where it has no folder."""
    return tuple((root / name).iterdir()) if (root / name).exists() else ()
