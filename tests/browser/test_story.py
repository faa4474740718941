"""The story page: the articles that have nearly one text, and how each came to it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import handed_in as pages

pytestmark = pytest.mark.browser


def test_it_lists_the_original_first_and_says_how_the_others_came_by_its_text(page: Page) -> None:
    page.goto(f"/console/stories/{pages.at(pages.WIRE)}")

    expect(page.get_by_role("heading", level=1)).to_have_text(pages.HEADLINE)
    expect(page.get_by_text("2 articles have nearly this text.")).to_be_visible()
    first, second = page.get_by_role("main").get_by_role("listitem").all()
    expect(first).to_contain_text("original")
    expect(first).to_contain_text("brackenpost.example")
    expect(second).to_contain_text("yardwire.example")
    expect(second).to_contain_text("from brackenpost.example")
    expect(second).to_contain_text("% the same")


def test_its_titles_lead_to_the_articles(page: Page) -> None:
    page.goto(f"/console/stories/{pages.at(pages.WIRE)}")
    page.get_by_role("link", name=pages.HEADLINE).last.click()

    expect(page.get_by_role("article")).to_contain_text("This report was first told elsewhere.")
