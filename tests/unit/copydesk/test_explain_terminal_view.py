"""What `copydesk explain` prints on a terminal: a line a block, with its reason."""

from io import StringIO

import pytest
from rich.console import Console

from copydesk.explaining.explained import Explained
from copydesk.explaining.terminal_view import show_explained
from schemas.outcomes import Reason
from services.answers import Rejected
from services.clean.account import Judged
from tests.unit.copydesk.explained_page import KEPT, MENU, TITLE, explained_page


def shown(explained: Explained, *, width: int | None = None) -> list[str]:
    """Return what is printed, on a terminal of that *width* where there is one."""
    console = Console(
        file=StringIO(),
        highlight=False,
        width=width,
        force_terminal=width is not None,
        color_system=None,
    )
    show_explained(explained, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().splitlines()


def test_each_block_has_its_mark_its_confidence_and_its_field_or_reason() -> None:
    lines = shown(explained_page(MENU, TITLE, KEPT))

    assert lines[-3:] == [
        "- 0.97  navigation     Home",
        "=       title          Mill on the Harrow stops",
        "+ 0.99  paragraphs     The mill stopped on Monday, after two hundred years.",
    ]


def test_the_page_is_named_and_counted_first() -> None:
    lines = shown(explained_page(MENU, TITLE, KEPT))

    assert lines[:2] == [
        "Mill on the Harrow stops",
        "https://www.example.org/bridge · HTML · fetched 2026-11-24 12:00 UTC",
    ]
    assert "verdict       article, confidence 0.95" in lines
    assert "blocks        3: 1 kept, 1 in other fields, 1 removed" in lines
    assert "title         Mill on the Harrow stops [h1]" in lines


def test_a_page_that_is_no_article_says_why() -> None:
    too_short = Rejected(Reason.TOO_SHORT, "12 characters of prose, at least 200")

    lines = shown(explained_page(MENU, rejected=too_short))

    assert "verdict       rejected: too-short, 12 characters of prose, at least 200" in lines
    assert lines[-1] == "- 0.97  navigation     Home"


@pytest.mark.parametrize("text", [KEPT.text * 9, "茶馆重新开张。" * 30])
def test_on_a_terminal_a_long_block_is_one_line_of_its_width(text: str) -> None:
    *_, last = shown(explained_page(Judged(text, 0.99, field="paragraphs")), width=60)

    assert last.startswith("+ 0.99  paragraphs")
    assert last.endswith("…")


def test_where_there_is_no_terminal_a_long_block_is_whole() -> None:
    [last] = shown(explained_page(Judged(KEPT.text * 9, 0.99, field="paragraphs")))[-1:]

    assert last.endswith(KEPT.text * 9)


def test_what_a_page_says_steers_no_terminal() -> None:
    hostile = Judged("\x1b[2J[red]hidden\u202e", 0.9, field="paragraphs")

    lines = shown(explained_page(hostile, title="\x1b]0;title\x07"))

    assert lines[0] == r"\x1b]0;title\x07"
    assert lines[-1].endswith(r"\x1b[2J[red]hidden\u202e")


def test_a_page_without_blocks_says_so() -> None:
    assert shown(explained_page(title=""))[-1] == "There is nothing to be seen on the page."
