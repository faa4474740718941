"""The table of a run: a fault a row, and below it what went wrong. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.chaos.processes import EXPECTED, Exit
from tests.chaos.verdict import Verdict

LINE_CHARS = 200

SHOWN = 10
"""Sentences a row; the rest is counted."""


@dataclass
class Row:
    """One fault and its rounds so far."""

    fault: str
    verdicts: list[Verdict] = field(default_factory=list)
    may_repeat: list[Mapping[str, int]] = field(default_factory=list)
    """How many records may come twice by what was in hand of killed processes, a round."""
    early_commits: list[str] = field(default_factory=list)
    """What the commit watch saw."""
    exits: list[Exit] = field(default_factory=list)
    """Processes that ended, by the fault or because of it."""
    problems: list[str] = field(default_factory=list)
    """What is wrong with the pipeline that the rounds ran on."""
    logs: list[str] = field(default_factory=list)
    """Where the logs are of pipelines that a round failed on."""
    skipped: str = ""
    """Why it was not run, or not in all its rounds."""

    def add(self, one: "Row") -> None:
        """Take in the row of another round."""
        self.verdicts += one.verdicts
        self.may_repeat += one.may_repeat
        self.early_commits += one.early_commits
        self.exits += one.exits
        self.logs += [each for each in one.logs if each not in self.logs]

    @property
    def wrong(self) -> list[str]:
        """What must not be: nothing, in a pipeline that loses nothing."""
        repeated = [
            f"{count} records repeated on {topic}, {allowed.get(topic, 0)} were in hand"
            for verdict, allowed in zip(self.verdicts, self.may_repeat, strict=True)
            for topic, count in verdict.repeats.items()
            if count > allowed.get(topic, 0)
        ]
        problems = [each for v in self.verdicts for each in v.problems]
        lost = [each for v in self.verdicts for each in v.lost]
        return [*self.early_commits, *self.problems, *problems, *repeated, *lost]

    @property
    def cells(self) -> tuple[str, ...]:
        of = self.verdicts
        return (
            self.fault,
            str(len(of)),
            str(sum(v.records_in for v in of)),
            str(sum(v.articles_out for v in of)),
            str(sum(len(v.lost) for v in of)),
            f"{sum(v.repeated for v in of)} of {sum(map(most, self.may_repeat))}",
            f"{max((v.stall for v in of), default=0):.1f} s",
        )


def most(may_repeat: Mapping[str, int]) -> int:
    """Return what may repeat on the topic where most may."""
    return max(may_repeat.values(), default=0)


HEAD = ("fault", "rounds", "records in", "articles out", "lost", "repeated", "longest stall")


def table(rows: Sequence[Row]) -> str:
    """Return *rows* as text. "Repeated: 3 of 20": so many may be, that were in hand when killed."""
    cells = [HEAD, *(row.cells for row in rows if row.verdicts or not row.skipped)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]
    lines += [f"{row.fault:<{widths[0]}}  skipped: {row.skipped}" for row in rows if row.skipped]
    return "\n".join([*lines, *(line for row in rows for line in (*below(row), *ends(row)))])


def ends(row: Row) -> list[str]:
    """Return what processes said that ended by themselves, each once."""
    said = {(end.name, end.code): end.said for end in row.exits if end.code not in EXPECTED}
    return [
        f"- {row.fault}: {name} ended with code {code}: {words[:LINE_CHARS]}"
        for (name, code), words in said.items()
    ]


def below(row: Row) -> list[str]:
    """Return what went wrong, a line each, and where its logs are."""
    wrong = row.wrong
    more = [f"and {len(wrong) - SHOWN} more"] if len(wrong) > SHOWN else []
    logs = [f"logs in {each}" for each in row.logs]
    return [f"! {row.fault}: {said}" for said in (*wrong[:SHOWN], *more, *logs)]
