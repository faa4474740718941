"""What the shipped models say of lines, and what they make of lines that are known."""

import numpy as np

from services.clean.model.line_model import load_model
from services.clean.models import SHIPPED
from services.page.lexical import lines_of

PAGE = [
    "Home",
    "Sport",
    "The council of the town voted after a long debate to rebuild the old bridge over the river.",
    "Work is to begin in the spring, the mayor said, and the bridge is to open two years later.",
    "Readers like you pay for our work. If every one gave a little, we could do a lot more of it.",
    "Contact us",
]


def test_the_sentences_of_a_story_are_its_articles_and_the_menu_is_not() -> None:
    scores = load_model(SHIPPED, "text").scores(lines_of(PAGE))

    assert scores[2:4].min() > scores[[0, 1, 5]].max()


def test_known_lines_do_not_speak_for_those_beside_them() -> None:
    model, lines = load_model(SHIPPED, "text"), lines_of(PAGE)
    known = np.array([False, False, True, True, False, False])

    assert model.scores(lines, known=known)[4] < model.scores(lines)[4]
    assert np.array_equal(model.scores(lines, known=np.zeros(6, dtype=bool)), model.scores(lines))


def test_no_lines_have_no_scores() -> None:
    assert not len(load_model(SHIPPED, "text").scores(lines_of([])))
