"""The search page: what is found, why, in which stories, and how to find less or more."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import handed_in as pages

pytestmark = pytest.mark.browser


def hits(page: Page) -> list[str]:
    return page.get_by_role("heading", level=3).all_inner_texts()


def test_words_find_articles_and_are_marked_in_them(page: Page) -> None:
    page.goto("/console/")
    page.get_by_role("searchbox", name="Search for").fill("lavrov rubio")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", name="1 article for lavrov rubio")).to_be_visible()
    found = page.get_by_role("main").get_by_role("listitem").first
    expect(found).to_contain_text("Kremlin denies Lavrov fell out of favor with Putin")
    marked = {each.lower() for each in found.locator("mark").all_inner_texts()}
    assert marked == {"lavrov", "rubio"}
    found.get_by_role("link").first.click()
    expect(page.get_by_role("article")).to_contain_text("The denial comes amid reports")


def test_the_keyboard_alone_searches(page: Page) -> None:
    page.goto("/console/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox", name="Search for")).to_be_focused()
    page.keyboard.type("railway yard")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"q=railway\+yard"))
    assert pages.HEADLINE in hits(page)


def test_a_facet_narrows_what_was_found(page: Page) -> None:
    page.goto("/console/?q=yard")
    facets = page.get_by_role("complementary", name="Narrow the search")
    facets.get_by_role("link", name="yardwire.example").click()

    expect(page.get_by_role("searchbox")).to_have_value("site:yardwire.example yard")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("1 article for")
    assert hits(page) == [pages.HEADLINE]


def test_an_article_of_a_story_leads_to_it(page: Page) -> None:
    page.goto("/console/?q=yard")
    page.get_by_role("link", name="2 articles tell this story, this one first").click()

    expect(page.get_by_text("2 articles have nearly this text.")).to_be_visible()


def test_what_does_not_fit_one_page_is_on_the_next(page: Page) -> None:
    page.goto(f"/console/?q=site:{pages.GAZETTE}&order=newest")
    expect(page.get_by_role("heading", name=f"{pages.MANY} articles for")).to_be_visible()
    first = hits(page)
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("link", name="Next page")).to_have_count(0)
    second = hits(page)

    assert [len(first), len(second)] == [20, pages.MANY - 20]
    assert len({*first, *second}) == pages.MANY
    page.get_by_role("link", name="Back to the first").click()
    expect(page.get_by_role("link", name="Next page")).to_be_visible()
    assert hits(page) == first


def test_an_order_is_kept_when_the_search_is_narrowed(page: Page) -> None:
    page.goto("/console/?q=yard")
    page.get_by_role("combobox", name="Order").select_option("newest first")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="brackenpost.example").click()

    expect(page.get_by_role("combobox", name="Order")).to_have_value("newest")


def test_nothing_found_says_what_finds_more(page: Page) -> None:
    page.goto("/console/?q=zeppelin")

    expect(page.get_by_role("heading", name="0 articles for zeppelin")).to_be_visible()
    expect(page.get_by_text("Nothing matches. Fewer words find more")).to_be_visible()


def test_a_bad_query_gets_a_sentence_and_stays_to_be_mended(page: Page) -> None:
    answer = page.goto("/console/?q=before:x")

    assert answer is not None
    assert answer.status == 400
    expect(page.get_by_role("alert")).to_contain_text("before:")
    expect(page.get_by_role("searchbox")).to_have_value("before:x")


def test_a_search_can_be_had_as_a_feed_and_as_a_file(page: Page) -> None:
    page.goto("/console/?q=yard")

    feed = page.request.get(page.get_by_role("link", name="as a feed").get_attribute("href") or "")
    file = page.request.get(page.get_by_role("link", name="as a file").get_attribute("href") or "")

    assert pages.HEADLINE in feed.text()
    assert len(file.text().splitlines()) == 2
