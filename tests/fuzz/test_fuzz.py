"""Inputs from a seed, thousands of each parser's: none crashes a stage or takes too long."""

import pytest

from tests.fuzz.parser import CASES
from tests.fuzz.parsers.every import PARSERS
from tests.fuzz.running import run

INPUTS = 2_000
SEED = 1


@pytest.mark.parametrize("name", PARSERS)
async def test_nothing_breaks_it(name: str) -> None:
    report = await run(PARSERS[name], inputs=INPUTS, seed=SEED)

    assert report.inputs == INPUTS
    assert not report.troubles, (
        f"make fuzz ONLY={name} writes these inputs to fuzz-findings/; mend what they break, and"
        f" put them into tests/fuzz/cases/{name}/"
    )


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, case.name, id=f"{name}/{case.name}")
        for name, parser in PARSERS.items()
        for case in parser.cases()
    ],
)
def test_what_was_found_once_stays_mended(name: str, case: str) -> None:
    parser = PARSERS[name]
    parser.prepare()

    parser.read((CASES / name / case).read_bytes())


def test_every_case_belongs_to_a_parser() -> None:
    assert {folder.name for folder in CASES.iterdir()} <= set(PARSERS)


def test_an_input_can_be_made_again() -> None:
    html = PARSERS["html"]

    assert html.input(1, 7) == html.input(1, 7)
    assert len({html.input(1, number) for number in range(100)}) > 95
