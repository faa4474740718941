from collections.abc import Sequence

import numpy as np
import pytest

from services.clean.markup.seen import see
from services.clean.model import coherence, diction, page_features, page_markup
from services.clean.model.draft import draft_of
from services.clean.model.word_table import CELLS, WordTable
from services.clean.settings import CleanSettings
from services.page.lexical import Lines, lines_of

NO_WORDS = WordTable(np.zeros(CELLS, dtype=np.int8), np.zeros(CELLS, dtype=np.int8))

STORY = (
    "Mill on the Harrow stops",
    "The mill on the Harrow stopped on Monday when its wheel broke, said the miller Jane Doe.",
    "Nobody was hurt, and Jane Doe hopes that the county of Harrow will pay for a new wheel.",
    "A carpenter from Harrow has offered his help, and twelve oaks from his wood for the mill.",
)
TEASERS = (
    "Mill on the Harrow stops",
    "The wheel broke on Monday, and nobody knows yet who is going to pay for a new one.",
    "Ferry to the islands late again",
    "Passengers waited for six hours in the rain, as a seal had fallen asleep on the ramp.",
    "Choir wins prize in Bergen",
    "Thirty singers from the valley came home with a cup, a cheque and a very large cheese.",
)
NOTICE = (
    "Your privacy",
    "We and our partners use cookies on your device, and you may change your settings.",
    "Please log in to your account if you would rather cancel your subscription with us.",
)
PROSE = 8
"""Words from which on the lines of these pages are what the line model would choose."""


def chosen(lines: Lines) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(lines.counts >= PROSE)


def told(
    columns: Sequence[str], row: np.ndarray[tuple[int], np.dtype[np.float32]]
) -> dict[str, float]:
    return dict(zip(columns, map(float, row), strict=True))


def coherent(texts: Sequence[str]) -> dict[str, float]:
    lines = lines_of(texts)
    return told(coherence.COLUMNS, coherence.coherence(draft_of(lines, chosen(lines)), None))


def spoken(texts: Sequence[str]) -> dict[str, float]:
    lines = lines_of(texts)
    return told(diction.COLUMNS, diction.diction(draft_of(lines, chosen(lines)), NO_WORDS))


def marked(html: str) -> dict[str, float]:
    page = see(html, CleanSettings())
    assert page is not None
    lines = lines_of(page.blocks.texts)
    row = page_markup.markup_features(page.blocks, lines, chosen(lines))
    return told(page_markup.COLUMNS, row)


def test_the_words_of_a_story_come_again_in_its_paragraphs() -> None:
    assert coherent(STORY)["seldom_again"] > 2 * coherent(TEASERS)["seldom_again"]


def test_the_names_of_a_story_come_again_in_its_paragraphs() -> None:
    assert spoken(STORY)["main_name"] == pytest.approx(1)
    assert spoken(TEASERS)["names_again"] == 0


def test_a_notice_speaks_of_the_site_and_a_story_does_not() -> None:
    assert spoken(NOTICE)["house_lines"] == pytest.approx(1)
    assert spoken(STORY)["house_lines"] == 0


def test_a_list_of_teasers_has_linked_headlines_and_many_parents() -> None:
    entries = "".join(
        f'<li><h3><a href="/{at}">{TEASERS[at]}</a></h3><p>{TEASERS[at + 1]}</p></li>'
        for at in range(0, len(TEASERS), 2)
    )
    said = marked(f"<ul>{entries}</ul>")

    assert said["beside_linked_headline"] == pytest.approx(1)
    assert said["in_one_parent"] < 0.5


def test_the_paragraphs_of_a_story_stand_in_one_element() -> None:
    title, *paragraphs = STORY
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    said = marked(f"<h1>{title}</h1><article>{body}</article>")

    assert said["in_one_parent"] == pytest.approx(1)
    assert said["beside_linked_headline"] == 0
    assert said["in_paragraphs"] == pytest.approx(1)


@pytest.mark.parametrize(
    "texts", [STORY, TEASERS, NOTICE, ("Mill",), ("…", "—"), ("水車小屋が止まった。",)]
)
@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_any_page_has_a_finite_number_for_each_question(
    texts: tuple[str, ...], score: float
) -> None:
    lines = lines_of(texts)
    scores = np.full(len(texts), score, dtype=np.float32)

    row = page_features.page_features(lines, scores, NO_WORDS)

    assert len(row) == len(page_features.TEXT_COLUMNS)
    assert np.isfinite(row).all()
