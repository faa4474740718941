"""What the fuzzer itself makes of a parser that breaks: it must not miss anything."""

import os
import signal
import threading

from tests.fuzz.parser import Parser
from tests.fuzz.running import run

INPUTS = 60
RAISES, DIES, HANGS = "raises", "dies", "hangs"
SAID = {RAISES: "KeyError", DIES: "worker process ended", HANGS: "no answer within"}


def behaviour(data: bytes) -> str:
    return {0: RAISES, 1: DIES, 2: HANGS}.get(sum(data) % 12, "")


def misbehave(data: bytes) -> None:
    match behaviour(data):
        case "raises":
            raise KeyError("a finding")
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            threading.Event().wait()


async def test_it_finds_what_raises_what_kills_and_what_hangs() -> None:
    parser = Parser("url", misbehave, seconds=0.5, max_bytes=1_000)
    inputs = {number: parser.input(1, number) for number in range(INPUTS)}
    bad = {number: behaviour(data) for number, data in inputs.items() if behaviour(data)}

    report = await run(parser, inputs=INPUTS, seed=1)

    assert set(bad.values()) == set(SAID), "the seed has one of each"
    assert {trouble.number for trouble in report.troubles} == set(bad)
    assert all(SAID[bad[trouble.number]] in trouble.error for trouble in report.troubles)
    assert all(trouble.data == inputs[trouble.number] for trouble in report.troubles)
    assert report.inputs == INPUTS
