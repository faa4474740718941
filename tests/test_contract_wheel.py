"""The contract as a distribution of its own: it installs beside pydantic alone, and reads."""

import json
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "tests/schemas/examples"

READ = """
import json, sys
from copydesk_contract.topics import every_topic
topics = {topic.name: topic for topic in every_topic()}
messages = [topics[name].parse(value) for name, value in json.load(sys.stdin)]
print(json.dumps([type(message).__module__ for message in messages]))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an empty environment with pydantic, and the wheel."""
    folder = tmp_path_factory.mktemp("contract")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert built.returncode == 0, built.stderr
    [wheel] = folder.glob("copydesk_contract-*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv/bin/python"
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    had = run(*pip, f"pydantic=={version('pydantic')}")
    if had.returncode:
        pytest.skip(f"no package index gives pydantic: {had.stderr.strip().splitlines()[-1]}")
    installed = run(*pip, "--no-index", str(wheel))  # what it needs beyond pydantic is not there
    assert installed.returncode == 0, installed.stderr
    return python


def run(*command: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        command, input=stdin, capture_output=True, text=True, cwd=ROOT / "contract", check=False
    )


def test_every_example_is_read_with_pydantic_alone(python: Path) -> None:
    examples = sorted(EXAMPLES.rglob("*.json"))
    values = [(path.parent.name, path.read_text(encoding="utf-8")) for path in examples]

    done = run(str(python), "-I", "-c", READ, stdin=json.dumps(values))

    assert done.returncode == 0, done.stderr
    modules = json.loads(done.stdout)
    assert len(modules) == len(examples)
    assert {module.partition(".")[0] for module in modules} == {"copydesk_contract"}


def test_it_tells_type_checkers_its_types(python: Path) -> None:
    code = (
        "import copydesk_contract, pathlib; print(pathlib.Path(copydesk_contract.__file__).parent)"
    )

    [folder] = run(str(python), "-I", "-c", code).stdout.split()

    assert (Path(folder) / "py.typed").exists()
