"""What is generated from the code is as the code is."""

import pytest

from docs.generate import ROOT, generated


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    return {str(path): text for path, text in generated().items()}


def test_no_generated_file_is_stale(fresh: dict[str, str]) -> None:
    stale = [
        path
        for path, text in fresh.items()
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make docs`, and read the difference: the contract may have changed"


def test_no_contract_is_left_of_a_topic_that_is_gone(fresh: dict[str, str]) -> None:
    written = {str(p.relative_to(ROOT)) for p in (ROOT / "docs/contracts").rglob("*.*")}
    assert written <= set(fresh), "delete those that no topic has any more"


@pytest.mark.parametrize("table", ["topics", "settings"])
def test_the_readme_has_the_table(table: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"<!-- {table} -->\n|" in readme


def test_the_readme_shows_what_the_demo_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("prints:\n\n```\n")[2].partition("```")[0]
    for said in ("Publishing two URLs", "The passport of the text", "1 article for Lavrov"):
        assert said in shown, "paste the output of `COLUMNS=100 copydesk demo` anew"
