"""
Harms a whole pipeline in every way we know, and prints what was lost: nothing, it should be.

    python -m tests.chaos [--rounds 3] [--seed S] [--only NAME] [--short] [--list]

Runs a broker of its own. Exit code 1 where something was lost, repeated more often than what was
in hand explains, or committed before it was done; 2 where no Kafka can be run.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from math import inf

from tests.chaos.fault import Fault
from tests.chaos.faults import FAULTS, chosen
from tests.chaos.suite import run_suite
from tests.services.apache_kafka import why_not

ROUNDS = 3
SHORT_SECONDS = 300
"""After it the short form begins no other round."""

SHORT_SEED = "5"
"""The same every time, unless another is asked for: what fails in CI can be run again."""


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    asked = _arguments()
    faults = _faults(asked)
    if asked.list:
        print("\n".join(fault.name for fault in faults))
        return 0
    if not faults:
        print("no fault has such a name: --list names them all", file=sys.stderr)
        return 2
    if missing := why_not():
        print(f"chaos needs a Kafka of its own: {missing}", file=sys.stderr)
        return 2
    rounds = asked.rounds or (1 if asked.short else ROUNDS)
    seconds = SHORT_SECONDS if asked.short else inf
    rows = run_suite(faults, rounds=rounds, seed=asked.seed, within_seconds=seconds)
    return int(any(row.wrong for row in rows))


def _faults(asked: argparse.Namespace) -> Sequence[Fault]:
    faults = chosen(random.Random(asked.seed)) if asked.short else FAULTS  # noqa: S311
    return [f for f in faults if not asked.only or any(o in f.name for o in asked.only)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--rounds", type=int, help=f"a fault: {ROUNDS}, in the short form 1")
    parser.add_argument("--seed", help=f"to repeat a run; in the short form {SHORT_SEED}")
    parser.add_argument("--only", action="append", help="faults whose name has this in it")
    parser.add_argument("--short", action="store_true", help="four faults, in 5 minutes")
    parser.add_argument("--list", action="store_true", help="name the faults, and run none")
    asked = parser.parse_args()
    by_default = SHORT_SEED if asked.short else str(random.randrange(10**6))  # noqa: S311
    asked.seed = asked.seed or by_default
    return asked


if __name__ == "__main__":
    sys.exit(main())
