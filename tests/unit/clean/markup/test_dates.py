"""Which date of a page is its own."""

from tests.unit.clean.makers import cleaned, story


def test_a_year_that_the_story_tells_of_is_not_its_date() -> None:
    tale = "<p>The mill, silent since the floods of 2007, ground its first sack of flour.</p>"

    article = cleaned(html=f"<html><body><h1>Mill turns again</h1>{tale}{story()}</body></html>")

    assert article.published_at is None
