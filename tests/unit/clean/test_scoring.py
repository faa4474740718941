"""What the models say of a page, and what a site's lines may change of that."""

import numpy as np

from services.clean.models import SHIPPED
from services.clean.scoring import Scored, score
from services.page.lexical import lines_of

COUNCILS = [
    f"The council of town {at} voted after a long debate to rebuild the old bridge over the river."
    for at in range(12)
]
STORY = ("Bridge", *COUNCILS)


def scored(*known: int, url: str | None = None) -> Scored:
    """Return what is said of STORY, whose lines *known* are its site's."""
    theirs = np.isin(np.arange(len(STORY)), known)
    return score(SHIPPED, lines_of(STORY), known=theirs, url=url)


def test_lines_of_the_site_do_not_make_a_story_no_article() -> None:
    assert scored(2, 4, 5).page == scored().page


def test_lines_of_the_site_speak_for_none_beside_them() -> None:
    assert scored(2, 4).lines[3] < scored().lines[3]


def test_a_home_page_is_less_likely_an_article() -> None:
    story, home = (
        scored(url="https://example.org/mill").page,
        scored(url="https://example.org/").page,
    )

    assert story.confidence is not None
    assert home.confidence is not None
    assert home.confidence < story.confidence
