"""The article page: its text, what stands in it, what the page had beside it, where it is from."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import handed_in as pages

pytestmark = pytest.mark.browser


@pytest.fixture
def seed(page: Page) -> Page:
    page.goto(f"/console/articles/{pages.SEED}")
    return page


def marked(text: Locator, what: str) -> list[str]:
    """Return the parts of *text* whose title says *what*."""
    return [each.inner_text() for each in text.get_by_title(what).all()]


def test_it_shows_the_text_and_who_wrote_it(seed: Page) -> None:
    article = seed.get_by_role("article")

    expect(article.get_by_role("heading", level=1)).to_have_text(
        "Kremlin denies Lavrov fell out of favor with Putin after canceled Trump summit"
    )
    expect(article).to_contain_text("Tim Zadorozhnyy (Reporter) · handed in by copydesk demo")
    expect(article).to_contain_text(
        "The summit's collapse was followed by the first U.S. sanctions"
    )
    expect(article).not_to_contain_text("News Feed")


def test_names_quotes_and_dates_are_marked_with_what_they_are(seed: Page) -> None:
    article = seed.get_by_role("article")

    assert "Peskov" in marked(article, "person: Dmitry Peskov")
    assert "Budapest" in marked(article, "place: Budapest")
    assert "Lukoil" in marked(article, "organisation: Lukoil")
    assert marked(article, "2025-11-07 (day)") == ["Nov. 7"]
    [said, *_] = marked(article, "said by Dmitry Peskov")
    assert said.startswith("I will give you a brief answer")


def test_the_marks_are_explained_in_words_too(seed: Page) -> None:
    aside = seed.get_by_role("complementary", name="What is known of the article")

    expect(aside).to_contain_text("Sergey Lavrov person, 7 times")
    expect(aside).to_contain_text("Budapest (HU)")


def test_it_shows_what_was_removed_and_why(seed: Page) -> None:
    removed = seed.get_by_role("region", name="Removed lines")

    row = removed.get_by_role("row").filter(has_text="Read more")
    expect(row).to_contain_text("button")
    expect(row.get_by_role("cell").last).to_have_text("0.97")


def test_it_shows_how_each_field_was_found(seed: Page) -> None:
    seed.get_by_text("How each field was found").click()

    expect(seed.get_by_text("by cldr month names")).to_be_visible()


def test_it_names_each_version_that_was_seen_and_leads_to_the_passport(seed: Page) -> None:
    expect(seed.get_by_role("listitem").filter(has_text="2025-11-08 00:00:00")).to_be_visible()
    expect(seed.get_by_role("listitem").filter(has_text="2025-11-09 08:30:00")).to_be_visible()
    seed.get_by_role("link", name="The whole passport").click()

    expect(seed.get_by_role("heading", name="Where is it, and why?")).to_be_visible()


def test_an_article_of_a_story_shows_the_others(page: Page) -> None:
    page.goto(f"/console/articles/{pages.at(pages.WIRE)}")

    told = page.get_by_role("listitem").filter(has_text="brackenpost.example")
    expect(told).to_contain_text("original")
    expect(page.get_by_role("listitem").filter(has_text="this one")).to_contain_text("yardwire")
    told.get_by_role("link").click()
    expect(page.get_by_role("link", name="brackenpost.example", exact=True)).to_have_attribute(
        "href", pages.BRACKEN
    )


def test_an_article_is_found_by_its_url(page: Page) -> None:
    page.goto(f"/console/articles/{pages.BRACKEN}")

    expect(page.get_by_role("article")).to_contain_text("The soil must first be tested for oil")


def test_an_unknown_one_says_where_to_ask(page: Page) -> None:
    answer = page.goto("/console/articles/nobody-knows")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("alert")).to_contain_text("its passport says what became of it")
    expect(page.get_by_role("link", name="ask for a page's passport")).to_be_visible()
