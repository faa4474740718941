"""The image runs what the tests ran with, and no more; needs no engine."""

import re
import tomllib

from copydesk.stages import NAMES
from tests.docker.stack import ROOT


def test_the_image_has_the_versions_that_the_tests_have() -> None:
    assert pins("requirements-run.lock") <= pins("requirements.lock"), "run `make lock`"


def test_the_image_has_all_that_runs_and_no_development_tools() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    stages = [each for name, extra in extras.items() if name in NAMES for each in extra]
    needed = names(project["project"]["dependencies"] + stages)
    tools = names(project["dependency-groups"]["dev"]) - needed
    installed = {pin.partition("==")[0] for pin in pins("requirements-run.lock")}

    assert needed <= installed, "run `make lock`"
    assert not installed & (tools | names(extras["local"]))


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==[^ ;\\]+", (ROOT / lock).read_text(), re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=]", requirement)[0] for requirement in requirements}
