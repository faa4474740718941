"""What `copydesk explain --html` prints: a page on which nothing of the explained one runs."""

import re
from html.parser import HTMLParser

import pytest

from copydesk.explaining.html_view import MOST_CHARS, html_page
from copydesk.explaining.reasons import MEANINGS
from schemas.article_parts import Clutter
from schemas.outcomes import Reason
from services.answers import Rejected
from services.clean.account import Judged
from tests.unit.copydesk.explained_page import KEPT, MENU, TITLE, explained_page


class Tags(HTMLParser):
    """The tags of a page, each with its attributes' names, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))


def tags_of_a_page_that_says(text: str) -> list[tuple[str, ...]]:
    said = Judged(text, 0.9, field="paragraphs")
    return Tags(html_page(explained_page(said, MENU, title=text))).found


def rows(html: str) -> list[str]:
    """Return the blocks' rows, their tags left out."""
    return [
        " ".join(re.sub("<[^>]*>", " ", row).split())
        for row in re.findall(r"<li.*?</li>", html, re.DOTALL)
    ]


def test_each_block_is_a_row_with_its_field_or_reason_and_confidence() -> None:
    html = html_page(explained_page(MENU, TITLE, KEPT))

    assert rows(html) == [
        "\N{MINUS SIGN} navigation 0.97 Home",
        "= title Mill on the Harrow stops",
        f"+ paragraphs 0.99 {KEPT.text}",
    ]
    assert "<dt>navigation (1)</dt><dd>a menu, breadcrumbs, a list of sections</dd>" in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</ol></style><iframe src=https://example.org>",
        "<!--",
    ],
)
def test_no_markup_of_the_page_comes_through(hostile: str) -> None:
    assert tags_of_a_page_that_says(hostile) == tags_of_a_page_that_says("harmless")


def test_what_neither_a_terminal_nor_a_file_may_hold_is_spelt_out() -> None:
    html = html_page(explained_page(Judged("a\x1b[2J\x00\u202e\ud800z", 0.9, field="paragraphs")))

    assert r"a\x1b[2J\x00\u202e\ud800z" in html
    assert html.encode()


def test_a_block_without_an_end_is_cut() -> None:
    html = html_page(explained_page(Judged("x" * 10 * MOST_CHARS, 0.9, why=Clutter.OUTSIDE)))

    assert len(re.findall("x{100,}", html)[0]) <= MOST_CHARS


def test_a_page_that_is_no_article_says_why() -> None:
    rejected = Rejected(Reason.EMPTY, "no text on the page")

    html = html_page(explained_page(title="", rejected=rejected))

    assert '<p class="verdict rejected">rejected: empty, no text on the page</p>' in html
    assert "There is nothing to be seen on the page." in html


def test_every_reason_is_said_in_plain_words() -> None:
    assert set(MEANINGS) == set(Clutter), "say in explaining/reasons.py what the new one means"
