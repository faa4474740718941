"""The page of sources: what each site brings, and which has fallen silent."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_each_site_has_its_days_and_a_link_to_its_articles(page: Page) -> None:
    page.goto("/console/sources")

    sites = page.get_by_role("region", name="Sites")
    expect(sites.get_by_role("columnheader").first).to_have_text("Site")
    row = sites.get_by_role("row").nth(1)
    expect(row.get_by_role("img", name="articles a day")).to_be_visible()
    site = row.get_by_role("rowheader").get_by_role("link")
    name = site.inner_text()
    site.click()
    expect(page.get_by_role("searchbox")).to_have_value(re.compile(rf'^site:"?{re.escape(name)}'))
