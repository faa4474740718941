"""
Runs inputs through a parser in the runtime's own worker process, under the stage's own limits.

An input that hangs, kills its process or uses up its memory is a finding like any other. Where the
inputs come from: parser.py. What is printed of them: __main__.py.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from schemas.message import Message
from services.runtime.in_process import in_process
from tests.fuzz.parser import Parser

MEMORY_MB = 2048
"""What the hungriest stage gives a record."""

AT_ONCE = 500
"""Inputs under way: what a batch is to a stage."""


class Input(Message):
    """Which input: the worker makes it itself."""

    seed: int
    number: int


class Read(Message):
    """How long an input took."""

    milliseconds: float


@dataclass(frozen=True)
class Trouble:
    """An input that was not survived."""

    parser: str
    seed: int
    number: int
    error: str
    data: bytes


@dataclass(frozen=True)
class Report:
    """What became of a parser's inputs."""

    inputs: int
    seconds: float
    slowest_ms: float
    slowest: int
    """The number of the input that took longest."""

    troubles: tuple[Trouble, ...]


def read_one(one: Input, *, parser: Parser) -> Read:
    """Read one input, in a worker."""
    data = parser.input(one.seed, one.number)
    started = time.perf_counter()
    parser.read(data)
    return Read(page_id="", milliseconds=(time.perf_counter() - started) * 1000)


async def run(parser: Parser, *, inputs: int, seed: int, first: int = 0) -> Report:
    """Run *inputs* inputs through *parser*, from number *first* on."""
    worker = in_process(
        partial(read_one, parser=parser),
        seconds=parser.seconds,
        memory_mb=MEMORY_MB,
        chunk=parser.chunk,
        prepare=parser.prepare,
    )
    started = time.monotonic()
    await worker.warm_up()
    answers: list[Any] = []
    try:
        numbers = range(first, first + inputs)
        asked = [Input(page_id="", seed=seed, number=n) for n in numbers]
        for start in range(0, inputs, AT_ONCE):
            answers += await worker(asked[start : start + AT_ONCE])
    finally:
        await worker.close()
    return _report(parser, asked, answers, time.monotonic() - started)


def _report(
    parser: Parser,
    asked: Sequence[Input],
    answers: Sequence[Read | Exception | None],
    seconds: float,
) -> Report:
    slowest = max(
        ((answer.milliseconds, one.number) for one, answer in zip(asked, answers, strict=True)
         if isinstance(answer, Read)),
        default=(0.0, 0),
    )  # fmt: skip
    return Report(
        inputs=len(asked),
        seconds=seconds,
        slowest_ms=slowest[0],
        slowest=slowest[1],
        troubles=tuple(
            _trouble(parser, one, answer)
            for one, answer in zip(asked, answers, strict=True)
            if isinstance(answer, Exception)
        ),
    )


def _trouble(parser: Parser, one: Input, error: Exception) -> Trouble:
    data = parser.input(one.seed, one.number)
    return Trouble(parser.name, one.seed, one.number, str(error)[:300], data)
