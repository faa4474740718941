"""What CI makes of pip-audit's reports: .ci/audit_verdict.py."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

VERDICT = Path(__file__).parents[1] / ".ci" / "audit_verdict.py"
FLAW = {"id": "PYSEC-2026-1", "fix_versions": ["1.1"], "aliases": [], "description": ""}


def package(name: str, *flaws: Any) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": list(flaws)}


def without_data(name: str) -> dict[str, Any]:
    return {"name": name, "skip_reason": "Dependency not found on PyPI"}


def verdict(tmp_path: Path, *packages: Any, errors: str = "") -> tuple[int, str]:
    report, said = tmp_path / "report", tmp_path / "errors"
    if packages:
        report.write_text(json.dumps({"dependencies": packages, "fixes": []}))
    said.write_text(errors)
    done = subprocess.run(  # noqa: S603
        [sys.executable, str(VERDICT), str(report), str(said)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_known_vulnerability_fails_and_says_what_mends_it(tmp_path: Path) -> None:
    code, said = verdict(tmp_path, package("lxml", FLAW), package("rich"), without_data("local"))
    assert (code, said.splitlines()) == (
        1,
        [
            "lxml 1.0: PYSEC-2026-1, mended in 1.1",
            "No data on 1 packages: local",
            "1 known vulnerabilities in 2 packages.",
        ],
    )


def test_none_is_well(tmp_path: Path) -> None:
    code, said = verdict(tmp_path, package("lxml"), package("rich"))
    assert (code, said) == (0, "0 known vulnerabilities in 2 packages.\n")


@pytest.mark.parametrize(
    ("packages", "errors", "code", "begins"),
    [
        ([without_data("a")], "", 0, "Audit skipped: the index has no data on any of 1 packages"),
        ([], "x\nrequests.exceptions.ConnectionError: no", 0, "Audit skipped: the data can't be"),
        ([], "ERROR: invalid requirements input", 1, "The audit failed: ERROR: invalid"),
    ],
)
def test_what_could_not_be_asked_is_no_success(
    tmp_path: Path, packages: list[Any], errors: str, code: int, begins: str
) -> None:
    ended, said = verdict(tmp_path, *packages, errors=errors)
    assert ended == code
    assert said.startswith(begins)
