"""Runs rounds of faults: one broker for all, one pipeline for faults that need the same."""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Self
from uuid import uuid4

from tests.chaos.fault import Fault
from tests.chaos.needs import Needs
from tests.chaos.round import PATIENCE_SECONDS, run_round
from tests.chaos.running import running_world
from tests.chaos.table import Row, below, ends, most, table
from tests.chaos.verdict import Verdict
from tests.chaos.world import World
from tests.services.apache_kafka import ApacheKafka, apache_kafka

Say = Callable[[str], None]


def run_suite(
    faults: Sequence[Fault], *, rounds: int, seed: str, within_seconds: float = inf
) -> list[Row]:
    """
    Run so many rounds of each of *faults*, print the table, and return its rows.

    After *within_seconds* no other round begins.
    """
    began = time.monotonic()
    _say(f"seed {seed}")
    directory = Path(tempfile.mkdtemp(prefix="copydesk-chaos-"))
    rows: list[Row] = []
    try:
        with (
            apache_kafka() as broker,
            Suite(broker, directory, seed=seed, say=_say, within_seconds=within_seconds) as suite,
        ):
            for fault in faults:
                rows.append(suite.run(fault, rounds))  # noqa: PERF401  what was run is printed
    finally:
        print(table(rows))
        minutes = (time.monotonic() - began) / 60
        print(f"{minutes:.1f} min, seed {seed}, logs in {directory}", flush=True)
    return rows


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class Suite:
    """Use inside a with block; what runs is ended with it."""

    def __init__(
        self,
        broker: ApacheKafka,
        directory: Path,
        *,
        seed: str,
        say: Say = lambda _line: None,
        patience_seconds: float = PATIENCE_SECONDS,
        within_seconds: float = inf,
    ) -> None:
        self._deadline = time.monotonic() + within_seconds
        self._within_seconds = within_seconds
        self._patience_seconds = patience_seconds
        self._broker = broker
        self._directory = directory
        self._seed = seed
        self._say = say
        self._world: World | None = None
        self._row: Row | None = None
        self._ends = ExitStack()
        self._rounds = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def run(self, fault: Fault, rounds: int) -> Row:
        """Return the row of *fault* after so many rounds."""
        row = Row(fault.name, skipped=fault.why_not())
        for number in range(0 if row.skipped else rounds):
            if time.monotonic() > self._deadline:
                minutes = self._within_seconds / 60
                row.skipped = f"{rounds - number} of {rounds} rounds, {minutes:g} min are used up"
                break
            self._run_one(fault, number, row)
        return row

    def _run_one(self, fault: Fault, number: int, row: Row) -> None:
        world = self._world_for(fault.needs)
        self._row = row
        seen = len(world.watch.violations)
        self._rounds += 1
        verdict = self._verdict(world, fault, number)
        early = map(str, world.watch.violations[seen:])
        one = Row(fault.name, [verdict], [world.may_repeat], [*early], world.exits)
        if one.wrong:
            one.logs.append(str(world.logs))
        row.add(one)
        self._say(f"{fault.name}, round {number + 1}: {_said(one, world.notes)}")
        if verdict.lost or verdict.problems or fault.from_the_start:
            self._end_world()  # what it left behind is no other fault's

    def _verdict(self, world: World, fault: Fault, number: int) -> Verdict:
        try:
            verdict = run_round(
                world,
                fault,
                seed=f"{self._seed}/{fault.name}/{number}",
                name=f"round-{self._rounds}",
                patience_seconds=self._patience_seconds,
            )
        except Exception as error:  # noqa: BLE001  one round must not end all others
            said = f"the round was broken off: {type(error).__name__}: {error}"
            verdict = Verdict(0, 0, (), {}, 0, problems=(said, *world.problems))
        return replace(verdict, problems=(*verdict.problems, *world.watch.end_round()))

    def _world_for(self, needs: Needs) -> World:
        if self._world is None or self._world.needs != needs:
            self._end_world()
            prefix = f"chaos-{uuid4().hex[:8]}."
            directory = self._directory / prefix.strip(".")
            self._world = self._ends.enter_context(
                running_world(
                    self._broker, directory, needs, prefix=prefix, wrong=self._end_was_wrong
                )
            )
        return self._world

    def _end_was_wrong(self, said: str) -> None:
        self._say(said)
        if self._row is not None:
            self._row.problems.append(said)  # the last that the pipeline was for

    def _end_world(self) -> None:
        self._world = None
        self._ends.close()
        self._ends = ExitStack()


def _said(one: Row, notes: Sequence[str]) -> str:
    """Return the row of a round in a line, for who watches, and below it what is wrong."""
    [verdict], [may_repeat] = one.verdicts, one.may_repeat
    exits = [f"{e.name} {e.code}" for e in one.exits]
    wrong = [*below(one), *ends(one)] if one.wrong else []
    return (
        f"{verdict.records_in} in, {verdict.articles_out} out, {len(verdict.lost)} lost,"
        f" {verdict.repeated} of {most(may_repeat)} repeated, stall {verdict.stall:.1f} s,"
        f" exits: {', '.join(exits) or 'none'}; {'; '.join(notes)}"
        + "".join(f"\n  {line}" for line in wrong)
    )
