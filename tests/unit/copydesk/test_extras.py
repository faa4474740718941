"""A command needs no more than its own extra: what is not installed must not be imported."""

import subprocess
import sys

import pytest

BLOCK = """
import sys
class Blocked:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Blocked())
"""


@pytest.mark.parametrize(
    ("module", "blocked"),
    [
        ("copydesk.app", {"tantivy", "spacy", "lightgbm", "httpx", "faststream"}),
        ("copydesk.tail", {"tantivy", "spacy", "lightgbm", "httpx", "charset_normalizer"}),
        ("copydesk.publisher", {"tantivy", "spacy", "lightgbm", "httpx", "faststream"}),
        ("services.clean.app", {"tantivy", "spacy", "httpx"}),
        ("services.enrich.app", {"tantivy", "lightgbm", "protego"}),
        ("services.fetch.app", {"tantivy", "lightgbm", "spacy"}),
        ("services.index.app", {"lightgbm", "spacy", "httpx", "tantivy", "opensearchpy"}),
        ("services.index.embedded", {"opensearchpy"}),
        ("services.index.opensearch", {"tantivy"}),
    ],
)
def test_a_part_needs_its_own_packages_alone(module: str, blocked: set[str]) -> None:
    code = BLOCK.format(blocked=blocked) + f"import {module}"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
