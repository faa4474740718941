"""The page of sources: what each site brings, and which has fallen silent."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import handed_in as pages

pytestmark = pytest.mark.browser


def test_each_site_has_its_days_and_a_link_to_its_articles(page: Page) -> None:
    page.goto("/console/sources")

    row = page.get_by_role("row").filter(has_text=pages.GAZETTE)
    expect(row.get_by_role("img", name=f"{pages.MANY} articles a day")).to_be_visible()
    row.get_by_role("link", name=pages.GAZETTE).click()

    expect(page.get_by_role("heading", name=f"{pages.MANY} articles for")).to_be_visible()


def test_a_site_without_a_url_is_searched_for_by_its_whole_name(page: Page) -> None:
    page.goto("/console/sources")
    page.get_by_role("link", name="copydesk demo").click()

    expect(page.get_by_role("searchbox")).to_have_value('site:"copydesk demo"')
    expect(page.get_by_role("link", name="Kremlin denies Lavrov")).to_be_visible()


def test_it_says_what_of_a_site_was_rejected_and_why(page: Page) -> None:
    page.goto("/console/sources")

    expect(page.get_by_role("row").filter(has_text="brackenpost.example")).to_contain_text(
        "too-short 1"
    )
