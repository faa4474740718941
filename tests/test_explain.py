"""`copydesk explain` as a process of its own: what people see, and where it goes."""

from pathlib import Path

from tests.command import copydesk

FERRY = Path(__file__).parent / "golden/clean/html-en-graph/page.html"
TITLE = "Night ferry to Skarvoy sails again after two years"


def test_a_page_is_explained_block_by_block() -> None:
    said = copydesk("explain", str(FERRY), "--url", "https://pier.example/ferry")

    lines = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert lines[0] == TITLE
    assert f"=       title          {TITLE}" in lines
    assert any(line.startswith("+ ") and "“We had forgotten how quiet" in line for line in lines)
    assert any(
        line.startswith("- ")
        and line.endswith("consent        We use cookies to measure our audience.")
        for line in lines
    )


def test_a_program_gets_the_same_blocks() -> None:
    said = copydesk("explain", "-", "--json", "--no-profile", stdin=FERRY.read_bytes())

    [title] = [block["text"] for block in said.json["blocks"] if block["field"] == "title"]
    assert title == said.json["title"] == TITLE
    assert said.json["is_article"] is True


def test_a_browser_gets_a_page() -> None:
    said = copydesk("explain", str(FERRY), "--html", "--no-profile")

    assert said.out.startswith("<!doctype html>")
    assert "<script" in FERRY.read_text(encoding="utf-8")
    assert "<script" not in said.out


def test_what_is_no_page_is_one_sentence(tmp_path: Path) -> None:
    said = copydesk("explain", "page.html", settings={"COPYDESK_DATA_DIR": str(tmp_path)})

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("page.html is no file here")
    assert len(said.err.splitlines()) == 1


def test_two_forms_at_once_are_bad_use() -> None:
    assert copydesk("explain", str(FERRY), "--html", "--json").code == 2
