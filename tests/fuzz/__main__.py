"""
Fuzzes every parser that touches outside bytes, and prints what it found.

    python -m tests.fuzz [--inputs N] [--seed S] [--only NAME] [--first NUMBER]

What was found is written to fuzz-findings/. Mended, its file belongs in tests/fuzz/cases/PARSER/.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from tests.fuzz.parsers.every import PARSERS
from tests.fuzz.running import Report, Trouble, run

FINDINGS = Path("fuzz-findings")

SHOWN = 5
"""Findings of one parser that are printed: the rest is most likely the same."""


def main() -> int:
    """Run what the command line asks for; return 1 where something was found."""
    asked = _asked()
    console = Console()
    table = Table("parser", *(_right(name) for name in ("inputs", "findings", "slowest ms", "s")))
    troubles: list[Trouble] = []
    for name in asked.only or PARSERS:
        with console.status(f"{name}: {asked.inputs} inputs"):
            report = asyncio.run(
                run(PARSERS[name], inputs=asked.inputs, seed=asked.seed, first=asked.first)
            )
        table.add_row(name, *_cells(report))
        troubles += report.troubles[:SHOWN]
    console.print(table, f"seed {asked.seed}")
    for trouble in troubles:
        console.print(_told(trouble), markup=False, soft_wrap=True)
    return 1 if troubles else 0


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the parsers.")
    parser.add_argument("--inputs", type=int, default=2_000, help="of each parser")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--only", action="append", choices=sorted(PARSERS))
    return parser.parse_args()


def _cells(report: Report) -> tuple[str, ...]:
    slowest = f"{report.slowest_ms:.0f} (#{report.slowest})"
    return f"{report.inputs:,}", str(len(report.troubles)), slowest, f"{report.seconds:.0f}"


def _right(name: str) -> Column:
    return Column(name, justify="right")


def _told(trouble: Trouble) -> str:
    FINDINGS.mkdir(exist_ok=True)
    path = FINDINGS / f"{trouble.parser}-{trouble.seed}-{trouble.number}"
    path.write_bytes(trouble.data)
    again = f"--only {trouble.parser} --seed {trouble.seed} --first {trouble.number} --inputs 1"
    return f"{trouble.parser}: {trouble.error}\n    python -m tests.fuzz {again}\n    {path}"


if __name__ == "__main__":
    raise SystemExit(main())
