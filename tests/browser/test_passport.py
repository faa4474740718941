"""The passport page: where a page is, what each stage said of it, how long that took, and why."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import handed_in as pages

pytestmark = pytest.mark.browser

TIME = re.compile(r"^[\d.]+ m?s$")


def ask(page: Page, what: str) -> None:
    page.goto("/console/passports")
    page.get_by_role("searchbox", name="URL, page or article id").fill(what)
    page.keyboard.press("Enter")


def test_it_tells_of_each_stage_when_how_long_and_what_it_said(page: Page) -> None:
    ask(page, pages.SEED)

    first = page.get_by_role("region", name="Captured 2025-11-08 00:00:00").first
    expect(first).to_contain_text("in the index")
    rows = first.get_by_role("row").all()[1:]
    assert [each.get_by_role("rowheader").inner_text() for each in rows] == [
        "clean",
        "enrich",
        "index",
    ]
    for row in rows:
        expect(row).to_contain_text("published")
        expect(row.get_by_text(TIME)).not_to_have_count(0)
    expect(rows[0]).to_contain_text("news.page.fetched.v1/")
    first.get_by_role("link", name="The article").click()
    expect(page.get_by_role("article")).to_contain_text("Kremlin denies Lavrov")


def test_each_capture_is_told_by_itself_the_newest_first(page: Page) -> None:
    ask(page, pages.SEED)

    expect(page.get_by_role("main").get_by_role("heading", level=2)).to_have_text(
        ["Captured 2025-11-09 08:30:00", "Captured 2025-11-08 00:00:00"]
    )


def test_a_page_is_found_by_its_url_and_a_rejected_one_says_why(page: Page) -> None:
    ask(page, pages.STUB)

    expect(page.get_by_role("row").filter(has_text="clean")).to_contain_text("too-short")
    expect(page.get_by_role("searchbox")).to_have_value(pages.STUB)
    expect(page.get_by_role("link", name="The article")).to_have_count(0)


def test_a_record_that_nobody_could_read_is_found_by_the_id_in_its_bytes(page: Page) -> None:
    ask(page, pages.UNREADABLE_ID)

    expect(page.get_by_role("row").filter(has_text="clean")).to_contain_text("unreadable")


def test_an_unknown_one_says_what_to_look_at(page: Page) -> None:
    ask(page, "https://www.brackenpost.example/never-seen")

    expect(page.get_by_role("alert")).to_contain_text("is its URL spelt as it was sent")


def test_what_is_no_url_gets_a_sentence(page: Page) -> None:
    ask(page, "https://[broken")

    expect(page.get_by_role("alert")).to_contain_text("is not the URL of a page")
