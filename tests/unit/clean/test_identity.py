import pytest

from services.clean.identity import article_id
from tests.makers import page

CANONICAL = "https://example.org/story"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            article_id(page(url=f"{CANONICAL}?a"), canonical=CANONICAL),
            article_id(page(url=f"{CANONICAL}?b"), canonical=CANONICAL),
            id="one declared address, two real ones",
        ),
        pytest.param(
            article_id(page(url=CANONICAL, html="x"), canonical=None),
            article_id(page(url=CANONICAL, html="y"), canonical=None),
            id="one address, edited text",
        ),
        pytest.param(
            article_id(page(url=f"{CANONICAL}?utm_source=mail#top"), canonical=None),
            article_id(page(url=CANONICAL), canonical=None),
            id="one address, with and without trackers",
        ),
        pytest.param(
            article_id(page(url=None, text="x", page_id="p7"), canonical=None),
            "p7",
            id="no address: the page itself",
        ),
    ],
)
def test_same_article(one: str, other: str) -> None:
    assert one == other
