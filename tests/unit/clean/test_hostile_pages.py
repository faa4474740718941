"""Pages that are meant to break a parser: an article or Rejected, within seconds."""

import random
import time

import pytest

from schemas.pages import PageFetched
from services.answers import Rejected
from services.clean.article import clean_page
from services.clean.settings import CleanSettings
from tests.golden.case import CASES, page_of
from tests.makers import page
from tests.unit.clean.makers import BODY, PARAGRAPHS, cleaned, from_html, from_text, story

SECONDS = 5
"""What takes a third of a second here may be slow on a busy machine; a bomb takes minutes."""

LINKS = "".join(
    f'<li><a href="/{n}">Story number {n} about the town</a></li>' for n in range(20_000)
)

DEEP = '{"a":' * 900 + "1" + "}" * 900


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 100_000 + "text", id="100,000 open tags"),
        pytest.param("<table><tr><td>" * 100_000 + "text", id="100,000 nested tables"),
        pytest.param("<b>" * 100_000 + BODY, id="100,000 inline tags"),
        pytest.param(f"<ul>{LINKS}</ul>", id="20,000 links"),
        pytest.param("<p>a</p>" * 200_000, id="200,000 paragraphs"),
        pytest.param(f"<p>{'word ' * 200_000}</p>", id="one paragraph of 1 MB"),
        pytest.param("<h1>" + "x" * 1_000_000, id="one word of 1 MB"),
        pytest.param("<" * 1_000_000, id="1 MB of brackets"),
        pytest.param("&" * 1_000_000, id="1 MB of ampersands"),
        pytest.param("<!--" * 200_000, id="comments within comments"),
        pytest.param("<p>12 abcd 2025</p>" * 2_000, id="dates that are none"),
        pytest.param("<p class='author'>By (((</p>" * 5_000, id="bylines that are none"),
        pytest.param(
            f"<script type='application/ld+json'>{'[' * 100_000}</script>{story()}",
            id="JSON-LD without end",
        ),
        pytest.param(
            f"<script type='application/ld+json'>{DEEP}</script>{story()}",
            id="JSON-LD of great depth",
        ),
    ],
)
def test_a_bomb_of_html_does_not_go_off(html: str) -> None:
    started = time.monotonic()

    from_html(html)

    assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 200_000, id="one line of 1 MB"),
        pytest.param("x" * 1_000_000, id="one word of 1 MB"),
        pytest.param("." * 1_000_000, id="1 MB of full stops"),
        pytest.param("\n".join(["a b c d"] * 200_000), id="200,000 lines"),
        pytest.param("\n".join(["Jane Doe"] * 50_000), id="50,000 names"),
        pytest.param("\n".join(["12 abcd 2025"] * 10_000), id="10,000 dates that are none"),
        pytest.param("\n".join(["Photo: " * 100] * 1_000), id="credits within credits"),
        pytest.param("\n".join(["(" * 900] * 1_000), id="brackets"),
        pytest.param("\n".join([" | " * 150] * 2_000), id="separators"),
    ],
)
def test_a_bomb_of_text_does_not_go_off(text: str) -> None:
    started = time.monotonic()

    from_text(text)

    assert time.monotonic() - started < SECONDS


def test_control_characters_do_not_matter() -> None:
    article = cleaned(html=story().replace(" mill", "\x0b&#11;\x1c&#1; mi\x00ll"))

    assert article.paragraphs == PARAGRAPHS


def test_a_declaration_of_xml_does_not_matter() -> None:
    article = cleaned(html=f'<?xml version="1.0" encoding="koi8-r"?>{story()}')

    assert article.paragraphs == PARAGRAPHS


def mutated(page: PageFetched, dice: random.Random) -> PageFetched:
    """Return *page* with pieces cut out, doubled, moved and overwritten."""
    body = page.html if page.html is not None else page.text or ""
    for _ in range(dice.randint(1, 8)):
        start = dice.randrange(len(body) + 1)
        end = min(len(body), start + dice.randint(0, 400))
        piece = dice.choice(
            ["", body[start:end] * 2, "<", '"', "\x00", "</div>", "<table>", "{", "\ud800", "\n\n"]
        )
        body = body[:start] + piece + body[end:]
    return page.model_copy(update={"html" if page.html is not None else "text": body})


@pytest.mark.parametrize("seed", range(300))
def test_a_damaged_page_is_an_article_or_rejected(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    damaged = mutated(page_of(dice.choice(CASES)), dice)

    try:
        article = clean_page(damaged, settings=CleanSettings())
    except Rejected:
        return
    assert article.model_dump_json()


def test_a_page_that_is_too_long_is_read_as_far_as_it_goes() -> None:
    settings = CleanSettings(max_elements=100)
    html = story() + "<p>The end of a long page that nobody has ever read to the end.</p>" * 500

    article = clean_page(page(html=html), settings=settings)

    assert article.paragraphs[:3] == PARAGRAPHS
    assert len(article.paragraphs) < 100
