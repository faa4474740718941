from pathlib import Path

import pytest

from tests.quality.__main__ import main
from tests.quality.figures import Figures
from tests.quality.floors import Floors, Refused, missed, pinned, read_floors, write_floors

FLOORS: Floors = {"own text": {"pages": "abc", "f1": 0.9, "titles": 0.8}}


def figures(digest: str = "abc", **values: float) -> dict[str, Figures]:
    return {"own text": Figures(digest, values, {"f1": ["text-en-list"]})}


def test_a_figure_at_its_floor_is_enough() -> None:
    assert missed(figures(f1=0.9, titles=0.85), FLOORS) == []


def test_a_figure_below_its_floor_is_one_sentence_that_says_where_and_what_to_do() -> None:
    [sentence] = missed(figures(f1=0.88, titles=0.8), FLOORS)

    assert "own text: the F1 of the text is 0.8800, its floor 0.900" in sentence
    assert "text-en-list" in sentence
    assert "make quality PIN=1 ALLOW_REGRESSION=1" in sentence


def test_other_pages_than_those_of_the_floors_are_told() -> None:
    [sentence] = missed(figures("other", f1=0.99), FLOORS)

    assert "make quality PIN=1" in sentence


def test_pages_without_floors_are_told() -> None:
    assert missed(figures(f1=0.99), {})


def test_pinning_raises_a_floor_to_a_little_below_the_figure() -> None:
    new = pinned(figures(f1=0.95, titles=0.85), FLOORS, allow_regression=False)

    assert new == {"own text": {"pages": "abc", "f1": 0.947, "titles": 0.847}}


def test_pinning_keeps_a_floor_that_the_figure_is_just_above() -> None:
    new = pinned(figures(f1=0.901, titles=0.8), FLOORS, allow_regression=True)

    assert new == FLOORS


def test_pinning_refuses_to_lower_a_floor() -> None:
    with pytest.raises(Refused, match="own text: the F1 of the text is"):
        pinned(figures(f1=0.88, titles=0.9), FLOORS, allow_regression=False)


def test_pinning_refuses_to_lower_a_floor_for_other_pages_too() -> None:
    with pytest.raises(Refused):
        pinned(figures("other", f1=0.88), FLOORS, allow_regression=False)


def test_pinning_lowers_a_floor_for_who_allows_it() -> None:
    new = pinned(figures(f1=0.88, titles=0.8), FLOORS, allow_regression=True)

    assert new == {"own text": {"pages": "abc", "f1": 0.877, "titles": 0.8}}


def test_pinning_keeps_the_floors_of_what_was_not_measured() -> None:
    floors: Floors = {**FLOORS, "wcxb html": {"pages": "def", "f1": 0.95}}

    assert pinned(figures(f1=0.9), floors, allow_regression=False)["wcxb html"]["f1"] == 0.95


def test_the_command_fails_pins_and_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "floors.json"
    at = ["--floors", str(path)]
    assert main([*at, "--pin"]) == 0
    assert main(at) == 0

    raised = {name: {**floors, "f1": 1.0} for name, floors in read_floors(path).items()}
    write_floors(raised, path)

    assert main(at) == 1
    assert "own text: the F1 of the text is" in capsys.readouterr().out
    assert main([*at, "--pin"]) == 1
    assert read_floors(path) == raised
    assert main([*at, "--pin", "--allow-regression"]) == 0
    assert main(at) == 0
