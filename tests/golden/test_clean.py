"""Pages and the articles we expect from them. A new folder is a new test."""

import json
from pathlib import Path

import pytest

from tests.golden.case import CASES, found_in

ADVICE = "if the new answer is the true one, run make golden and review the difference"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_article_is_as_expected(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))

    assert found_in(case) == expected, ADVICE
