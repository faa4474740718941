"""What is generated from the code is as the code is, and what is written names what there is."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from copydesk.app import app
from docs.generate import ROOT, generated, settings_table

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

VARIABLE = re.compile(r"COPYDESK_[A-Z][A-Z_]*[A-Z]\b")
FENCED = re.compile(r"^ *```\w*$.*?^ *```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4,}(?:\$ )?(\S.*)", re.MULTILINE)
FLAGS = "(?:--rm |-T |--no-deps )*"
"""Of compose; with --entrypoint, what follows is another program's."""


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


def test_every_alarm_has_its_place_in_the_runbook() -> None:
    rules = (ROOT / "docker/prometheus/rules.yml").read_text(encoding="utf-8")
    runbook = (ROOT / "docs/runbook.md").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"- alert: (\w+)", rules) if name not in runbook] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_commands_that_there_are(page: Path) -> None:
    asked = {words: CliRunner().invoke(app, words_for_help(words)) for words in commands_in(page)}
    assert {words: said.output for words, said in asked.items() if said.exit_code} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_make_targets_that_there_are(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert {words[0] for words in called_in(page, "make") if words} <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_settings_that_there_are(page: Path) -> None:
    of_docker = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    known = {*VARIABLE.findall(settings_table()), *VARIABLE.findall(of_docker)}
    assert set(VARIABLE.findall(page.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if not is_there(page, link)] == []


def commands_in(page: Path) -> set[tuple[str, ...]]:
    """Return what follows `copydesk` wherever *page* shows the command, compose's included."""
    return called_in(page, "copydesk") | called_in(page, rf"docker compose run {FLAGS}copydesk")


def called_in(page: Path, program: str) -> set[tuple[str, ...]]:
    """
    Return the words after *program* in the code of *page*, an alternative and a remark left out.

    A remark stands two spaces behind a command; `list | show` is `list`.
    """
    text = FENCED.sub("", page.read_text(encoding="utf-8"))  # output, and other languages
    code = (*re.findall(r"`([^`\n]+)`", text), *INDENTED.findall(text))
    found = (re.match(rf"{program}(?: (?! )(.*))?$", line) for line in code)
    said = (re.split(r"  +|->|[|<>;]", one[1] or "")[0] for one in found if one)
    return {tuple(word for word in shlex.split(words) if word != "...") for words in said}


def words_for_help(words: tuple[str, ...]) -> list[str]:
    """Return *words* with --help: what is asked for is parsed, and not done."""
    options = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    return [*words[:options], "--help", *words[options:]]


def is_there(page: Path, link: str) -> bool:
    """Return whether *link* on *page* names a file, and a heading in it where it names one."""
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    if not heading:
        return target.exists()
    titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return heading in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in titles}
